package dev.reelay.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.Fact;
import dev.reelay.task.Move;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a task's story.
 *
 * @param source who brought it
 * @param kind what was done
 * @param status of the task after it
 * @param attempt which attempt it is about; absent where it is about none
 * @param reason a stable code, where there is more to say than the kind does
 * @param waitedMs milliseconds since the fact before; 0 for the first
 */
@Schema(
        name = "TimelineFact",
        requiredProperties = {"sequence", "at", "source", "kind", "status", "waited_ms"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FactView(
        long sequence,
        Instant at,
        String source,
        String kind,
        String status,
        @Nullable String attempt,
        @Nullable String reason,
        long waitedMs) {

    /**
     * The view of a fact.
     *
     * @param after the task as it stood after it
     * @param before the task as it stood before it; for the first fact, as after it
     */
    static FactView of(Fact fact, Task after, Task before) {
        return new FactView(
                fact.sequence(),
                fact.at(),
                fact.source().name().toLowerCase(Locale.ROOT),
                kind(fact.move()),
                after.status().wireName(),
                attempt(fact.move(), before.state()),
                reason(fact.move()),
                Duration.between(before.updatedAt(), fact.at()).toMillis());
    }

    private static String kind(Move move) {
        return switch (move) {
            case Move.Accepted accepted -> "accepted";
            case Move.Licensed licensed -> "licensed";
            case Move.Started started -> "started";
            case Move.Requeued requeued -> "requeued";
            case Move.Doubted doubted -> "doubted";
            case Move.Abandoned left -> "abandoned";
            case Move.Heard heard -> "heard";
            case Move.Approved approved -> "approved";
            case Move.Withheld withheld -> "withheld";
            case Move.CancelWished wished -> "cancel_wished";
            case Move.Finished finished -> "finished";
        };
    }

    private static @Nullable String attempt(Move move, TaskState before) {
        return switch (move) {
            case Move.OfAttempt about -> about.attempt().toString();
            default ->
                before instanceof TaskState.Attempted attempted
                        ? attempted.attempt().toString()
                        : null;
        };
    }

    private static @Nullable String reason(Move move) {
        return switch (move) {
            case Move.Requeued requeued -> requeued.reason();
            case Move.Doubted doubted -> doubted.doubt().name().toLowerCase(Locale.ROOT);
            case Move.Abandoned left -> left.why().code();
            case Move.Heard heard -> heard.upstreamId() == null ? "ended" : "alive";
            case Move.Finished finished -> reason(finished.outcome());
            default -> null;
        };
    }

    private static @Nullable String reason(TaskState.Final outcome) {
        return switch (outcome) {
            case TaskState.Failed failed -> failed.failure().code();
            case TaskState.Expired expired -> expired.failure().code();
            case TaskState.Succeeded succeeded -> null;
            case TaskState.Cancelled cancelled -> null;
        };
    }
}
