package dev.reelay.ordeal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What happened and when, as opposed to what was planned. Safe for use by several threads. */
final class Chronicle {

    /** What left Redis before a loss may reach a client a little after it. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(3);

    private final Instant begin = Instant.now();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private record Entry(Instant at, String what, boolean shakesStreams) {}

    /** Something that streams do not feel. */
    void note(String what) {
        entries.add(new Entry(Instant.now(), what, false));
    }

    /** An act begins. It is noted before it is done: nobody can see its effects earlier. */
    void note(Act act) {
        entries.add(new Entry(Instant.now(), act.toString().strip(), act.kind().shakesStreams()));
    }

    /** Whether Redis lost something, or may have, between two moments at which a client heard something. */
    boolean redisWasShaken(Instant from, Instant to) {
        Instant sent = from.minus(ON_THE_WAY);
        return entries.stream()
                .filter(Entry::shakesStreams)
                .anyMatch(entry -> entry.at().isAfter(sent) && entry.at().isBefore(to));
    }

    /** How often something happened whose name begins so. */
    long count(String what) {
        return entries.stream().filter(entry -> entry.what().startsWith(what)).count();
    }

    /** A moment as seconds since the beginning. */
    String clock(Instant at) {
        return "%6.2f s".formatted(Duration.between(begin, at).toMillis() / 1000.0);
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> "  " + clock(entry.at()) + "  " + entry.what())
                .collect(Collectors.joining("\n"));
    }
}
