package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import java.time.InstantSource;

/**
 * The one translation of what comes over the upstream's wire, for submit, callback and polling alike;
 * {@link OfferedIds} adds what callbacks say. It trusts no byte: whatever it is given, it answers.
 */
final class SeedanceReading {

    private final SubmitReader submits;
    private final StatusReader statuses;

    SeedanceReading(UpstreamConfig config, InstantSource clock) {
        RetryAfter retryAfter = new RetryAfter(clock, config.longestRetryAfter());
        this.submits = new SubmitReader(retryAfter, config.treat429AsNotCreated());
        this.statuses = new StatusReader(config, retryAfter);
    }

    SubmitAnswer submitAnswer(AttemptId attempt, Reply reply) {
        return submits.read(attempt, reply);
    }

    StatusReading status(String upstreamId, Reply reply) {
        return statuses.read(upstreamId, reply);
    }
}
