package dev.reelay.delivery;

import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact that one destination is told.
 *
 * @param id the same at every try: {@code webhook-id}
 * @param endpoint null for a task's own {@code callback_url}
 * @param sequence of the fact
 * @param event the state that is told
 * @param tries how often it was tried since it was made or replayed, one under way included
 * @param lastResult what came of the last try, such as {@code 5xx} or {@code timeout}; null before the first
 * @param nextTryAt null unless it is pending
 * @param settledAt when it arrived or died, null while it is pending
 */
public record Delivery(
        UUID id,
        @Nullable UUID endpoint,
        String url,
        TaskId task,
        long sequence,
        Status event,
        State state,
        int tries,
        @Nullable String lastResult,
        Instant createdAt,
        @Nullable Instant lastTriedAt,
        @Nullable Instant nextTryAt,
        @Nullable Instant settledAt) {

    /** Where a delivery stands. */
    public enum State {
        /** It waits for its next try, or one is under way. */
        PENDING,
        /** The receiver said yes. */
        DELIVERED,
        /** It is not tried any more, until somebody replays it. */
        DEAD
    }
}
