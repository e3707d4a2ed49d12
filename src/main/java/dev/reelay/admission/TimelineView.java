package dev.reelay.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.tracking.Archive;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The story of a task.
 *
 * @param status as it is now
 * @param facts first to last
 * @param attempts first to last
 * @param late what the upstream reported after the task was over; it changed nothing
 */
@Schema(
        name = "Timeline",
        requiredProperties = {"task_id", "status", "facts", "attempts", "late"})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TimelineView(
        String taskId, String status, List<FactView> facts, List<AttemptView> attempts, List<LateView> late) {

    static TimelineView of(Archive.Timeline timeline) {
        Task task = timeline.task();
        return new TimelineView(
                task.id().toString(),
                task.status().wireName(),
                facts(timeline),
                timeline.attempts().stream().map(AttemptView::of).toList(),
                timeline.late().stream().map(LateView::of).toList());
    }

    private static List<FactView> facts(Archive.Timeline timeline) {
        List<Task> steps = new History(timeline.task().id(), timeline.facts()).steps();
        return IntStream.range(0, steps.size())
                .mapToObj(i -> FactView.of(timeline.facts().get(i), steps.get(i), steps.get(Math.max(0, i - 1))))
                .toList();
    }

    /** What the upstream said too late, about which attempt. */
    @Schema(
            name = "TimelineLateTruth",
            requiredProperties = {"at", "attempt", "status"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LateView(Instant at, String attempt, String status) {

        static LateView of(Archive.LateTruth truth) {
            return new LateView(truth.at(), truth.attempt(), truth.status());
        }
    }
}
