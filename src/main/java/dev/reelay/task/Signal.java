package dev.reelay.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a task. Signals may come twice, late and in any order; {@link Lifecycle} decides what
 * follows. Lengths of time are durations, since only the journal's clock makes instants of them.
 */
public sealed interface Signal {

    /**
     * A signal about one attempt. Of one that the task has left behind, only what proves that the upstream has it, or
     * how it ended there, can change anything.
     */
    sealed interface AboutAttempt extends Signal {
        AttemptId attempt();
    }

    /**
     * A dispatcher wants to send the task.
     *
     * @param attempt the new attempt's id
     * @param tokenHash SHA-256 of its callback token, lower-case hex
     * @param sendWithin how long the licence holds
     * @param answerWithin how long the request may take after that, with every time-out counted
     */
    record LicenceWanted(AttemptId attempt, String tokenHash, Duration sendWithin, Duration answerWithin)
            implements Signal {}

    /** A signal that names the upstream's task, and so proves that it exists. */
    sealed interface Naming extends AboutAttempt {
        /** The upstream's own id of the task, opaque (contract §3.3). */
        String upstreamId();
    }

    /** The upstream's own answer to the submit names the task. It outranks what a callback offered. */
    record Submitted(AttemptId attempt, String upstreamId) implements Naming {}

    /** A callback offered this id, and a status read showed that the upstream knows it. */
    record Adopted(AttemptId attempt, String upstreamId) implements Naming {}

    /**
     * The attempt provably created nothing upstream.
     *
     * @param reason a stable code, lower snake case
     * @param pause how long to leave the task alone
     */
    record NotCreated(AttemptId attempt, String reason, Duration pause) implements AboutAttempt {}

    /** The upstream refused the request for good. */
    record Rejected(AttemptId attempt, Failure failure) implements AboutAttempt {}

    /** Nobody can say whether the upstream took the attempt. */
    record Unclear(AttemptId attempt, Doubt doubt) implements AboutAttempt {}

    /**
     * A status read says that the video is made.
     *
     * @param url where it is served
     * @param urlLifetime how long the URL is expected to live
     * @param consumedCredits what the upstream took, null where it does not say
     * @param review what the reviewers made of the video
     */
    record RenderSucceeded(
            AttemptId attempt,
            String upstreamId,
            String url,
            Duration urlLifetime,
            @Nullable Integer consumedCredits,
            Review review)
            implements AboutAttempt {

        /** One to which nobody objects. */
        public RenderSucceeded(
                AttemptId attempt,
                String upstreamId,
                String url,
                Duration urlLifetime,
                @Nullable Integer consumedCredits) {
            this(attempt, upstreamId, url, urlLifetime, consumedCredits, Review.ALLOWED);
        }

        /** The same, with what the reviewers made of it. */
        public RenderSucceeded with(Review verdict) {
            return new RenderSucceeded(attempt, upstreamId, url, urlLifetime, consumedCredits, verdict);
        }
    }

    /** A status read says that the upstream gave up, or kept reporting success without a video. */
    record RenderFailed(
            AttemptId attempt,
            String upstreamId,
            Failure failure,
            @Nullable Integer consumedCredits) implements AboutAttempt {}

    /**
     * A person looked at what was held. To hold it once more is no judgement.
     *
     * @param held the sequence of the fact that held it: a judgement of the request is none of the video
     */
    record Judged(long held, Review verdict) implements Signal {}

    /** The client wants to cancel. */
    record CancelWanted() implements Signal {}

    /** The client wants an unclear submission to be sent again, and takes the risk of a second charge. */
    record RetryWanted() implements Signal {}

    /** Somebody looked at the clock: whatever deadline of the task's state has passed takes effect. */
    record TimePassed() implements Signal {}
}
