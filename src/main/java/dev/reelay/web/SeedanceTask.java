package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.Charged;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.task.VideoRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task in the Seedance wire shape (contract §4.3).
 *
 * @param taskId the gateway's own id, opaque
 * @param status {@code IN_PROGRESS}, {@code SUCCESS} or {@code FAILED}
 * @param consumedCredits the quote until more is known
 * @param createdAt ISO 8601 in UTC, without a fraction
 * @param response the URL of the video in an array, or null; always there
 */
@Schema(
        name = "SeedanceTask",
        requiredProperties = {
            "task_id",
            "status",
            "consumed_credits",
            "created_at",
            "request",
            "response",
            "error_message"
        })
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SeedanceTask(
        String taskId,
        String status,
        int consumedCredits,
        String createdAt,
        Request request,
        @Schema(nullable = true) @Nullable List<String> response,
        @Schema(nullable = true) @Nullable String errorMessage) {

    /** The view of a task as it stands. */
    public static SeedanceTask of(Task task) {
        return new SeedanceTask(
                task.id().toString(),
                status(task),
                consumed(task),
                task.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                Request.of(task.request()),
                task.state() instanceof TaskState.Succeeded done
                        ? List.of(done.video().url())
                        : null,
                errorMessage(task.state()));
    }

    private static String status(Task task) {
        if (!task.status().isFinal()) {
            return "IN_PROGRESS";
        }
        return task.status() == TaskState.Status.SUCCEEDED ? "SUCCESS" : "FAILED";
    }

    private static int consumed(Task task) {
        Integer reported = task.consumedCredits();
        if (reported != null) {
            return reported;
        }
        boolean isFree = task.status().isFinal() && TaskView.bill(task) == Charged.NO;
        return isFree ? 0 : task.quotedCredits();
    }

    private static @Nullable String errorMessage(TaskState state) {
        return switch (state) {
            case TaskState.Failed failed -> failed.failure().message();
            case TaskState.Expired expired -> expired.failure().message();
            case TaskState.Cancelled cancelled -> "This task was cancelled.";
            default -> null;
        };
    }

    /** What {@code POST /v2/generate} tells of a new task (contract §3.3). */
    @Schema(
            name = "SeedanceCreated",
            requiredProperties = {"task_id", "status", "consumed_credits"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Created(String taskId, String status, int consumedCredits) {

        /** The view of a new task. */
        public static Created of(Task task) {
            return new Created(task.id().toString(), SeedanceTask.status(task), consumed(task));
        }
    }

    /** The request as accepted, without what is nobody's business upstream: the callback URL. */
    @Schema(
            name = "SeedanceRequest",
            requiredProperties = {"model", "prompt", "duration"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Request(
            String model,
            String prompt,
            int duration,
            @Nullable String aspectRatio,
            @Nullable String resolution,
            List<String> images,
            List<String> referenceVideoUrls) {

        static Request of(VideoRequest request) {
            return new Request(
                    request.model(),
                    request.prompt(),
                    request.duration(),
                    request.aspectRatio(),
                    request.resolution(),
                    request.images(),
                    request.referenceVideos());
        }
    }
}
