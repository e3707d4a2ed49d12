package dev.reelay.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.tracking.AttemptRecord;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task's story.
 *
 * @param standing open, accepted, unclear, refused or abandoned
 * @param reason why it was refused or unclear, a stable code
 * @param outcome how the upstream ended it; absent while it has not, or nobody knows
 * @param error the code of its failure
 */
@Schema(
        name = "TimelineAttempt",
        requiredProperties = {"id", "number", "token_fingerprint", "standing", "licensed_at", "send_before"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AttemptView(
        String id,
        int number,
        String tokenFingerprint,
        @Nullable String upstreamId,
        String standing,
        @Nullable String reason,
        Instant licensedAt,
        Instant sendBefore,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String error) {

    static AttemptView of(AttemptRecord attempt) {
        AttemptRecord.Times times = attempt.times();
        return new AttemptView(
                attempt.id().toString(),
                attempt.number(),
                attempt.tokenFingerprint(),
                attempt.upstreamId(),
                attempt.standing().name().toLowerCase(Locale.ROOT),
                attempt.reason(),
                times.licensedAt(),
                times.sendBefore(),
                times.answeredAt(),
                times.endedAt(),
                attempt.outcome() == null ? null : attempt.outcome().wireName(),
                attempt.error());
    }
}
