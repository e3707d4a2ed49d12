package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.tracking.Cursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a client says it got: the id of the last event that it saw. */
sealed interface LastSeen {

    /** It begins. */
    record Nothing() implements LastSeen {}

    /** An event of the log, or a snapshot taken there. */
    record Place(Cursor cursor) implements LastSeen {}

    /** The {@code end} of a task's own stream. It outlives the log. */
    record End(TaskId task) implements LastSeen {}

    /** Something that was never an id here; treated like a place that is gone. */
    record Unreadable() implements LastSeen {}

    /** How the id of an {@code end} begins; a cursor has only digits there. */
    String END_PREFIX = "end-";

    /**
     * Reads what the client sent.
     *
     * @param header {@code Last-Event-ID}; it beats the query, since a browser that reconnects by itself repeats the
     *     old URL
     * @param query {@code last_event_id}
     */
    static LastSeen of(@Nullable String header, @Nullable String query) {
        String text = header != null && !header.isBlank() ? header : query;
        return text == null || text.isBlank() ? new Nothing() : read(text.strip());
    }

    /** The id of the {@code end} event of a task. */
    static String endId(TaskId task) {
        return END_PREFIX + task;
    }

    private static LastSeen read(String text) {
        if (text.startsWith(END_PREFIX)) {
            Optional<LastSeen> end =
                    TaskId.parse(text.substring(END_PREFIX.length())).map(End::new);
            if (end.isPresent()) {
                return end.get();
            }
        }
        Optional<LastSeen> place = Cursor.parse(text).map(Place::new);
        return place.orElseGet(Unreadable::new);
    }
}
