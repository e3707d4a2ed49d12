package dev.reelay.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.dispatch.Orders;
import dev.reelay.dispatch.QueueBoard;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The queue as the operator sees it. */
@Schema(
        name = "QueueBoard",
        requiredProperties = {"models", "pauses"})
record QueueView(List<Model> models, List<Pause> pauses) {

    static QueueView of(List<QueueBoard.Row> rows, Orders orders) {
        return new QueueView(
                rows.stream().map(row -> Model.of(row, orders)).toList(),
                orders.pauses().stream()
                        .map(pause -> new Pause(pause.tenant(), pause.model()))
                        .toList());
    }

    /** One model. */
    @Schema(
            name = "QueueBoardModel",
            requiredProperties = {"model", "paused", "waiting", "submitting", "running", "slots"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Model(
            String model,
            boolean paused,
            long waiting,
            @Schema(description = "Submissions in flight.") int submitting,

            @Schema(description = "Tasks at the upstream, submissions not included.")
            int running,

            Slots slots,

            @Schema(description = "Lately; absent while too few were started.") @Nullable
            Double startsPerMinute,

            @Schema(
                    description =
                            "How long it takes until all that waits has started, at that rate; absent while nothing"
                                    + " starts by your orders.")
            @Nullable
            Long drainSeconds) {

        static Model of(QueueBoard.Row row, Orders orders) {
            return new Model(
                    row.model(),
                    orders.pauses(row.model()),
                    row.waiting(),
                    row.taken().submitting(),
                    row.taken().running(),
                    new Slots(
                            Math.min(row.limits().submitting(), row.limits().submittingModel()),
                            Math.min(row.limits().running(), row.limits().runningModel())),
                    row.startsPerMinute(),
                    row.drain() == null ? null : row.drain().toSeconds());
        }
    }

    /** How much of the model may be under way: the lesser of its own bound and that of all models together. */
    @Schema(
            name = "QueueBoardSlots",
            requiredProperties = {"submitting", "running"})
    record Slots(
            @Schema(description = "The most submissions in flight.")
            int submitting,

            @Schema(description = "The most, submissions included: compare it with submitting + running.")
            int running) {}

    /** What does not start: everything, where nothing is named. */
    @Schema(name = "QueueBoardPause")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pause(@Nullable String tenant, @Nullable String model) {}
}
