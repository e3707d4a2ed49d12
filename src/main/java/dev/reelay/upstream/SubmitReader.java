package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.upstream.SubmitAnswer.Obstacle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the answer to {@code POST /generate}. Each status is sorted by what it proves: a refusal proves that nothing
 * was created; whatever is not known to be one proves nothing, and is unclear.
 */
final class SubmitReader {

    private final RetryAfter retryAfter;
    private final boolean limitedIsNotCreated;

    /** @param limitedIsNotCreated whether a 429 proves that nothing was created */
    SubmitReader(RetryAfter retryAfter, boolean limitedIsNotCreated) {
        this.retryAfter = retryAfter;
        this.limitedIsNotCreated = limitedIsNotCreated;
    }

    SubmitAnswer read(AttemptId attempt, Reply reply) {
        Envelope envelope = Envelope.of(reply.body());
        int status = envelope.status(reply.status());
        return switch (status) {
            case 400, 413, 414, 415, 422, 431, 451 -> rejected(attempt, rejection(envelope));
            case 401 -> stopped(attempt, reply, Reason.KEY_REFUSED, Obstacle.KEY_REFUSED);
            case 402 -> stopped(attempt, reply, Reason.OUT_OF_CREDITS, Obstacle.OUT_OF_CREDITS);
            case 403 -> forbidden(attempt, reply, envelope);
            // The base URL leads somewhere that has no such door: for an operator to mend, not the tenant's fault.
            case 404, 405, 410 -> notCreated(attempt, reply, Reason.UPSTREAM_PATH_UNKNOWN);
            case 429 ->
                limitedIsNotCreated
                        ? notCreated(attempt, reply, Reason.RATE_LIMITED)
                        : Trouble.unclear(attempt, Doubt.SERVER_ERROR);
            default ->
                status / 100 == 2 ? accepted(attempt, reply, envelope) : Trouble.unclear(attempt, Doubt.SERVER_ERROR);
        };
    }

    private static SubmitAnswer accepted(AttemptId attempt, Reply reply, Envelope envelope) {
        return taskId(envelope)
                .map(id -> new SubmitAnswer(new Signal.Submitted(attempt, id), null))
                .orElseGet(() -> Trouble.unclear(attempt, Objects.requireNonNullElse(reply.cut(), Doubt.NO_TASK_ID)));
    }

    private static Optional<String> taskId(Envelope envelope) {
        return UpstreamId.of(envelope.data().path("task_id"))
                .or(() -> UpstreamId.of(envelope.root().path("task_id")));
    }

    /** A 403 that is not JSON comes from the edge and means our User-Agent; one that is JSON comes from the API. */
    private SubmitAnswer forbidden(AttemptId attempt, Reply reply, Envelope envelope) {
        if (!envelope.isJson()) {
            return stopped(attempt, reply, Reason.EDGE_BLOCKED, Obstacle.EDGE_BLOCKED);
        }
        return isModeration(envelope)
                ? rejected(attempt, rejection(envelope))
                : stopped(attempt, reply, Reason.KEY_REFUSED, Obstacle.KEY_REFUSED);
    }

    private SubmitAnswer stopped(AttemptId attempt, Reply reply, String reason, Obstacle obstacle) {
        return new SubmitAnswer(notCreated(attempt, reply, reason).signal(), obstacle);
    }

    private SubmitAnswer notCreated(AttemptId attempt, Reply reply, String reason) {
        Duration pause = retryAfter.read(reply.retryAfter()).orElse(Duration.ZERO);
        return new SubmitAnswer(new Signal.NotCreated(attempt, reason, pause), null);
    }

    private static SubmitAnswer rejected(AttemptId attempt, Failure failure) {
        return new SubmitAnswer(new Signal.Rejected(attempt, failure), null);
    }

    private static Failure rejection(Envelope envelope) {
        return isModeration(envelope) ? Failures.contentRefused(Charged.NO) : Failures.upstreamRejected();
    }

    private static boolean isModeration(Envelope envelope) {
        return envelope.word().filter(Moderation::isMeantBy).isPresent() || Moderation.isMeantBy(envelope.text());
    }
}
