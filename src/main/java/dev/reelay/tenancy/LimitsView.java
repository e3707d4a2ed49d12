package dev.reelay.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Limits as the operator sees them; what is absent is not limited. */
@Schema(name = "Limits")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LimitsView(
        @Nullable Integer submitsPerMinute,
        @Nullable Integer readsPerMinute,
        @Nullable Integer streamsPerMinute,
        @Nullable Integer tasksWaiting,
        @Nullable Integer tasksRunning,
        @Nullable Integer weight,
        @Nullable Integer openStreams,
        @Nullable Integer longestSeconds,
        @Nullable List<String> models) {

    static LimitsView of(Limits limits) {
        return new LimitsView(
                limits.number(Limit.SUBMITS_PER_MINUTE).orElse(null),
                limits.number(Limit.READS_PER_MINUTE).orElse(null),
                limits.number(Limit.STREAMS_PER_MINUTE).orElse(null),
                limits.number(Limit.TASKS_WAITING).orElse(null),
                limits.number(Limit.TASKS_RUNNING).orElse(null),
                limits.number(Limit.WEIGHT).orElse(null),
                limits.number(Limit.OPEN_STREAMS).orElse(null),
                limits.number(Limit.LONGEST_SECONDS).orElse(null),
                limits.models());
    }
}
