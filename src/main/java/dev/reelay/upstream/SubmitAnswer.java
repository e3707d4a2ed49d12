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

    /** How the upstream bore the load, as far as this answer tells. */
    public Bearing bearing() {
        if (Outage.isMeantBy(this) || isRateLimited()) {
            return Bearing.STRAINED;
        }
        return signal instanceof Signal.Submitted || signal instanceof Signal.Rejected ? Bearing.EASY : Bearing.UNKNOWN;
    }

    private boolean isRateLimited() {
        return signal instanceof Signal.NotCreated refused && refused.reason().equals(Reason.RATE_LIMITED);
    }

    /** How the upstream bears as many submissions at a time as there were. */
    public enum Bearing {
        /** It said yes or no. */
        EASY,
        /** 429, a server error, a time-out, or no connection. */
        STRAINED,
        /** The answer is about something else. */
        UNKNOWN
    }

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
