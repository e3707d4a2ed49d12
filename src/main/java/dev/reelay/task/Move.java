package dev.reelay.task;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A change that was made to a task: the body of a {@link Fact}. */
public sealed interface Move {

    /** A move of one attempt. */
    sealed interface OfAttempt extends Move {
        AttemptId attempt();
    }

    /**
     * The task stands. Always the first fact, never again.
     *
     * @param priceVersion of the price list that the quote comes from; null where a version without them wrote it
     * @param held why a person shall look at the request first; null where nobody needs to
     */
    record Accepted(
            TenantId tenant,
            VideoRequest request,
            int quotedCredits,
            @Nullable String priceVersion,
            Door door,
            @Nullable String held)
            implements Move {

        /** One of no known price list, at which nobody needs to look. */
        public Accepted(TenantId tenant, VideoRequest request, int quotedCredits, Door door) {
            this(tenant, request, quotedCredits, null, door, null);
        }

        public Accepted {
            // A fact of a version that did not ask for the door has none.
            door = Objects.requireNonNullElse(door, Door.V1);
        }
    }

    /**
     * An attempt may be sent.
     *
     * @param number 1 for the first attempt of the task
     * @param tokenHash SHA-256 of the callback's token, lower-case hex; the token itself is never kept
     */
    record Licensed(AttemptId attempt, int number, String tokenHash, Instant sendBefore, Instant answerBy)
            implements OfAttempt {}

    /**
     * The upstream has the task under this id.
     *
     * @param deadline when waiting for an outcome is over
     */
    record Started(AttemptId attempt, String upstreamId, Instant deadline) implements OfAttempt {}

    /**
     * The upstream provably did not take the attempt; the task waits again.
     *
     * @param reason a stable code, lower snake case
     */
    record Requeued(AttemptId attempt, String reason, Instant notBefore) implements OfAttempt {}

    /** It became unclear whether the upstream has the attempt. */
    record Doubted(AttemptId attempt, Doubt doubt, Instant graceEnds) implements OfAttempt {}

    /**
     * The unclear attempt is left behind and the task waits to be sent again: it may be paid twice, and that was asked
     * for.
     */
    record Abandoned(AttemptId attempt, Resend why) implements OfAttempt {}

    /**
     * Word of an attempt that was left behind came while another one is under way: from now on it is known to be alive
     * at the upstream, or not to be any more.
     *
     * @param upstreamId under which the upstream works on it, null once it has ended there without a video
     */
    record Heard(AttemptId attempt, @Nullable String upstreamId) implements OfAttempt {}

    /** A person looked at the request and approved it: the task waits for a slot from now on. */
    record Approved() implements Move {}

    /**
     * The video is made, and not shown before a person has looked at it.
     *
     * @param reason one sentence of the reviewer who wants it looked at
     * @param consumedCredits what the upstream says it took, null where it says nothing
     */
    record Withheld(String reason, Video video, @Nullable Integer consumedCredits) implements Move {}

    /** The client asked to cancel when the upstream could no longer be stopped. */
    record CancelWished() implements Move {}

    /**
     * The task is over.
     *
     * @param consumedCredits what the upstream says it took, null where it says nothing
     */
    record Finished(TaskState.Final outcome, @Nullable Integer consumedCredits) implements Move {}
}
