package dev.reelay.task;

import java.util.Optional;
import java.util.UUID;

/** The identity of a task: a UUID of version 7, made in Java, so ids sort by age. */
public record TaskId(UUID value) implements Comparable<TaskId> {

    /** Reads the form that {@link #toString()} writes, in either case; empty for anything else, however malformed. */
    public static Optional<TaskId> parse(String text) {
        return Identifiers.parse(text).map(TaskId::new);
    }

    @Override
    public int compareTo(TaskId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
