package dev.reelay.feed;

import org.jspecify.annotations.Nullable;

/** What goes to one client, one at a time. */
sealed interface Frame {

    /**
     * An event with its data.
     *
     * @param id what a client sends as {@code Last-Event-ID} to go on after this event; null for what is no part of the
     *     log, which leaves the client's place where it is
     * @param data one line of JSON, never empty: browsers drop an event without data
     */
    record Event(@Nullable String id, String name, String data) implements Frame {}

    /** A comment: it keeps the connection alive and is no event. */
    record Comment(String text) implements Frame {}

    /** The first frame of every stream: how long to wait before connecting again. */
    record Retry(long millis) implements Frame {}

    /** What never reaches the wire. */
    enum Silent implements Frame {
        /** Nothing to send this time; ask again. */
        NOTHING,
        /** The stream is over. */
        OVER
    }

    /** The comment that breaks a silence. */
    Comment HEARTBEAT = new Comment("still here");
}
