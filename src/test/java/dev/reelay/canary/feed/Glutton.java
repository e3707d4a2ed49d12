package dev.reelay.canary.feed;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Breaks: takes six of everything, and subscribes without listening for failures. */
public final class Glutton {

    public Glutton(int one, int two, int three, int four, int five, int six) {}

    public void hearsNothingOfAUni(Uni<String> uni) {
        uni.subscribe().with(item -> {});
    }

    public void hearsNothingOfAMulti(Multi<String> multi) {
        multi.subscribe().with(item -> {}, () -> {});
    }

    public void hearsAll(Uni<String> uni, Multi<String> multi) {
        uni.subscribe().with(item -> {}, failure -> {});
        multi.subscribe().with(item -> {}, failure -> {}, () -> {});
    }
}
