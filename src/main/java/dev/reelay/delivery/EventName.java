package dev.reelay.delivery;

import dev.reelay.task.TaskState.Status;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What events are called: as in streams, {@code task.} and the state that follows. */
final class EventName {

    /** What is told where nothing else is asked for: that a task is over. */
    static final Set<Status> FINAL = Collections.unmodifiableSet(EnumSet.range(Status.SUCCEEDED, Status.EXPIRED));

    private EventName() {}

    static String of(Status status) {
        return "task." + status.wireName();
    }

    /** The state that the event tells; empty where there is no such event. */
    static Optional<Status> parse(String name) {
        return Arrays.stream(Status.values())
                .filter(status -> of(status).equals(name))
                .findFirst();
    }

    /** Every name there is. */
    static List<String> all() {
        return Arrays.stream(Status.values()).map(EventName::of).toList();
    }
}
