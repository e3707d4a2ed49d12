package dev.reelay.tracking;

import dev.reelay.task.AttemptId;
import dev.reelay.task.TaskState.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a task, as its story tells it.
 *
 * @param number 1 for the first attempt of the task
 * @param tokenFingerprint the beginning of the callback token's SHA-256, lower-case hex: enough to recognise it in a
 *     log of the upstream's side, nothing to call back with
 * @param upstreamId the upstream's id, null while it is not known
 * @param reason why it was refused or unclear, a stable code; null otherwise
 * @param outcome how the upstream ended it: succeeded or failed; null while it has not, or nobody knows
 * @param error the code of its failure, null without one
 */
public record AttemptRecord(
        AttemptId id,
        int number,
        String tokenFingerprint,
        @Nullable String upstreamId,
        Standing standing,
        @Nullable String reason,
        Times times,
        @Nullable Status outcome,
        @Nullable String error) {

    /** Where an attempt stands. */
    public enum Standing {
        /** Licensed; no answer yet. */
        OPEN,
        /** The upstream has it. */
        ACCEPTED,
        /** Nobody can say whether the upstream has it. */
        UNCLEAR,
        /** The upstream provably did not take it. */
        REFUSED,
        /** Unclear, and left behind for another attempt. */
        ABANDONED
    }

    /**
     * When what happened, by the journal's clock.
     *
     * @param sendBefore when its licence lapsed
     * @param answeredAt when its submission was decided, null while it is not
     * @param endedAt when its outcome became known, null while it is not
     */
    public record Times(
            Instant licensedAt,
            Instant sendBefore,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt) {}
}
