package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where it stands while it is queued.
 *
 * @param position about how many tasks will have started when this one has, itself included
 * @param estimatedStart absent while no throughput is measured, or it is paused
 * @param estimatedFinish absent while no render times are measured, or it is paused
 * @param paused true or absent
 */
@Schema(
        name = "TaskQueue",
        requiredProperties = {"position"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskQueue(
        @Schema(description = "About how many tasks will have started when this one has, itself included: 1 is next.")
        long position,

        @Schema(description = "By the latest throughput; absent while none is measured, or it is paused.") @Nullable
        Instant estimatedStart,

        @Schema(description = "By the latest render times; absent while none are measured, or it is paused.") @Nullable
        Instant estimatedFinish,

        @Schema(description = "It does not start until the operator says so; absent otherwise.") @Nullable
        Boolean paused) {

    /** The place of a task that waits, with what can be said of its start and its finish. */
    public static TaskQueue of(long position, @Nullable Instant start, @Nullable Instant finish, boolean paused) {
        return new TaskQueue(position, start, finish, paused ? true : null);
    }
}
