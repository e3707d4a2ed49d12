package dev.reelay.task;

/**
 * Why a task did not end in a video.
 *
 * @param code stable, lower snake case; clients match on it
 * @param message one sentence for a person, in our own words: never the upstream's raw text
 * @param retryable whether the same request, sent as a new task, has a chance
 * @param charged what is known of the upstream's bill
 */
public record Failure(String code, String message, boolean retryable, Charged charged) {

    /** The same, for a task of which another attempt may have been charged. */
    Failure notSurelyFree() {
        return new Failure(code, message, retryable, charged.notSurelyFree());
    }

    /**
     * The grace time of an unclear submit ran out.
     *
     * @param sentAgain whether an earlier attempt had been left behind unclear before
     */
    public static Failure submitOutcomeUnknown(boolean sentAgain) {
        return new Failure(
                "submit_outcome_unknown",
                "It never became clear what the upstream made of this task. "
                        + (sentAgain
                                ? "It was sent again, as was wished, so it may have been paid more than once."
                                : "It was not sent again, so it cannot have been paid twice."),
                true,
                Charged.UNKNOWN);
    }

    /** The upstream has had the task for longer than any render takes. */
    public static Failure deadlinePassed() {
        return new Failure(
                "deadline_passed",
                "The upstream took this task but reported no outcome before the deadline.",
                true,
                Charged.UNKNOWN);
    }

    /** No slot was free, or the upstream refused, until the start deadline. */
    public static Failure notStartedInTime() {
        return new Failure(
                "not_started_in_time", "This task could not be started before its start deadline.", true, Charged.NO);
    }

    /**
     * A reviewer or a person refused the request, or the video that came of it. The code is that of a refusal by the
     * upstream's own moderation.
     *
     * @param reason one sentence for the user
     */
    public static Failure contentRefused(String reason, Charged charged) {
        return new Failure("content_refused", reason, false, charged);
    }

    /** Nobody looked at the made video while it could still be had. */
    static Failure notReviewedInTime() {
        return new Failure(
                "not_reviewed_in_time",
                "The video was made and held for a review, and nobody looked at it while it could still be had.",
                true,
                Charged.YES);
    }

    /** The upstream reported success, again and again, without a usable URL (contract §4.5, rule 3). */
    public static Failure noOutput() {
        return new Failure(
                "no_output",
                "The upstream reported success but gave no video URL, however often it was asked.",
                true,
                Charged.UNKNOWN);
    }
}
