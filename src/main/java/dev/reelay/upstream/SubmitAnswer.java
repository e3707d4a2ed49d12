package dev.reelay.upstream;

import dev.reelay.task.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What came of a submit.
 *
 * @param signal what it means for the task
 * @param obstacle what it means for all tasks, null if nothing: the account or the edge refuses everybody for now
 */
public record SubmitAnswer(
        Signal.AboutAttempt signal, @Nullable Obstacle obstacle) {

    /** Why nothing can be submitted until an operator mends it. */
    public enum Obstacle {
        /** 401: the upstream does not take our key. */
        KEY_REFUSED,
        /** 402: the account is out of credits. */
        OUT_OF_CREDITS,
        /** 403 with {@code 1010}: the edge blocks our User-Agent (contract §1). */
        EDGE_BLOCKED
    }
}
