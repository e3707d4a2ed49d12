package dev.reelay.tenancy;

import java.util.Locale;

/** A number that bounds what a tenant may. */
public enum Limit {
    /** Whatever needs the scope {@code submit}. */
    SUBMITS_PER_MINUTE(1, 1_000_000),
    /** Every other request but streams. */
    READS_PER_MINUTE(1, 1_000_000),
    /** Streams that are opened. */
    STREAMS_PER_MINUTE(1, 1_000_000),
    /** Tasks in the queue at once. */
    TASKS_WAITING(1, 10_000_000),
    /** Tasks on their way upstream or there, at once. */
    TASKS_RUNNING(1, 1_000_000),
    /** How much of the starts, by price, compared to other tenants. */
    WEIGHT(1, 1_000),
    /** Open streams at once, of all keys together, on all replicas together. */
    OPEN_STREAMS(1, 100_000),
    /** The longest duration of a video, in seconds. */
    LONGEST_SECONDS(1, 3_600);

    private final int least;
    private final int most;

    Limit(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** The lowest value that it may have. */
    public int least() {
        return least;
    }

    /** The highest value that it may have. */
    public int most() {
        return most;
    }

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
