package dev.reelay.web;

import dev.reelay.task.TaskState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person shall look at, and why; absent where the task is not held. */
@Schema(
        name = "TaskReview",
        requiredProperties = {"stage", "reason"})
public record TaskReview(
        @Schema(
                enumeration = {"request", "result"},
                description = "The request before it waits for a slot, or the made video before it is shown.")
        String stage,

        String reason) {

    static TaskReview of(TaskState.Held held) {
        return new TaskReview(held.video() == null ? "request" : "result", held.reason());
    }
}
