package dev.reelay.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.tracking.Queues.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the gateway is doing, as clients see it. A part is missing where its store does not answer. */
@Schema(
        name = "Status",
        requiredProperties = {"breakers", "stores"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StatusView(
        @Nullable Queue queue,
        @Nullable Dispatch dispatch,
        @Nullable Submissions submissions,
        @Nullable Callbacks callbacks,
        Breakers breakers,
        Stores stores) {

    /** What of the caller's tenant waits to be submitted. */
    @Schema(
            name = "StatusQueue",
            requiredProperties = {"waiting", "oldest_seconds", "models"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Queue(
            @Schema(description = "Your tasks that wait to be submitted.")
            long waiting,

            @Schema(description = "How long the longest of them has waited; 0 if there is none.")
            long oldestSeconds,

            List<Model> models) {

        static Queue of(List<Waiting> waiting) {
            return new Queue(
                    waiting.stream().mapToLong(Waiting::tasks).sum(),
                    waiting.stream()
                            .map(Waiting::oldest)
                            .mapToLong(Duration::toSeconds)
                            .max()
                            .orElse(0),
                    waiting.stream().map(Model::of).toList());
        }
    }

    /** The same for one model. */
    @Schema(
            name = "StatusQueueModel",
            requiredProperties = {"model", "waiting", "oldest_seconds"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Model(String model, long waiting, long oldestSeconds) {

        static Model of(Waiting waiting) {
            return new Model(waiting.model(), waiting.tasks(), waiting.oldest().toSeconds());
        }
    }

    /** Whether tasks are sent on. */
    @Schema(
            name = "StatusDispatch",
            requiredProperties = {"state"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Dispatch(
            @Schema(
                    description = "resting: the upstream refuses everybody and nothing is sent; probing: the rest is"
                            + " over and one task finds out; open: tasks are sent.",
                    enumeration = {"open", "resting", "probing"})
            String state,

            @Schema(description = "Why the upstream refuses everybody.") @Nullable
            String reason,

            @Schema(description = "When the rest ends.") @Nullable
            Instant until) {}

    /** How many submissions are under way, of all tenants together. */
    @Schema(
            name = "StatusSubmissions",
            requiredProperties = {"limit", "ceiling", "in_flight"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Submissions(
            @Schema(description = "How many the upstream bears at a time, as far as was learned.")
            int limit,

            @Schema(description = "The most that the settings allow.")
            int ceiling,

            int inFlight) {}

    /** Whether callbacks arrive. */
    @Schema(
            name = "StatusCallbacks",
            requiredProperties = {"way_back", "miss_ratio"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Callbacks(
            @Schema(
                    description = "Whether what is sent to the public address comes in; none: the upstream could not"
                            + " find it.",
                    enumeration = {"unknown", "open", "closed", "none"})
            String wayBack,

            @Schema(description = "The share of outcomes whose callback did not come; 1 while the way is not open.")
            double missRatio) {}

    /** The breakers of the replica that answers. */
    @Schema(
            name = "StatusBreakers",
            requiredProperties = {"submits", "queries"})
    record Breakers(
            @Schema(enumeration = {"closed", "half_open", "open"})
            String submits,

            @Schema(enumeration = {"closed", "half_open", "open"})
            String queries) {}

    /** Whether the stores answer. */
    @Schema(
            name = "StatusStores",
            requiredProperties = {"journal", "live_state"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Stores(
            @Schema(enumeration = {"ok", "degraded"}) String journal,
            @Schema(enumeration = {"ok", "degraded"}) String liveState) {}
}
