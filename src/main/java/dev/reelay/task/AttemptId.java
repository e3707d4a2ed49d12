package dev.reelay.task;

import java.util.Optional;
import java.util.UUID;

/** The identity of one attempt to submit a task upstream. It stands in the callback's path and names nothing else. */
public record AttemptId(UUID value) {

    /** Reads the form that {@link #toString()} writes, in either case; empty for anything else, however malformed. */
    public static Optional<AttemptId> parse(String text) {
        return Identifiers.parse(text).map(AttemptId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
