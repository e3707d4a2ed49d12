package dev.reelay.delivery;

import dev.reelay.task.TaskState.Status;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be told of all its tasks.
 *
 * @param events the states that are told
 * @param disabledBy who disabled it, null while it is enabled
 */
public record Endpoint(
        UUID id, String url, Set<Status> events, @Nullable DisabledBy disabledBy, Instant createdAt) {

    public Endpoint {
        events = Set.copyOf(events);
    }

    /** Who disabled an endpoint. */
    public enum DisabledBy {
        /** The tenant. */
        OWNER,
        /** The receiver, which answered 410 Gone. */
        RECEIVER
    }
}
