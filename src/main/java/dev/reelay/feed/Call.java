package dev.reelay.feed;

/** What a subscription is told by its {@link Backlog}. */
sealed interface Call {

    /** An event. */
    record Arrived(Published published) implements Call {}

    /** Something that is in no log. */
    record Told(Frame.Event notice) implements Call {}

    /** What is told without an event. */
    enum Word implements Call {
        /** There was silence for a while. */
        SILENCE,
        /** A rest is over. */
        RESTED,
        /** The place in the log is gone: start over. */
        LOST,
        /** The stream is over. */
        CLOSED
    }
}
