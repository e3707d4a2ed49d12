package dev.reelay.dispatch;

import io.smallrye.mutiny.Uni;

/**
 * How many submissions at a time the upstream bears, learned by all replicas together: one more after each round of
 * submissions that it bore, half as many after one that it did not. Never above the ceiling, never below one. A
 * {@code Uni} fails only with {@code StoreUnavailable}.
 */
public interface Pace {

    /** What was learned so far; the ceiling where nothing was. */
    Uni<Level> level(int ceiling);

    /** The upstream bore a submission that was begun at the given level. */
    Uni<Void> faster(Level begun, int ceiling);

    /** The upstream did not bear a submission that was begun at the given level. */
    Uni<Void> slower(Level begun, int ceiling);

    /**
     * A limit.
     *
     * @param limit submissions in flight, of all replicas; at least 1
     * @param cut how often the limit was cut before. What was begun under another cut teaches nothing any more: all the
     *     refusals of one wave cut the limit once.
     */
    record Level(int limit, long cut) {}
}
