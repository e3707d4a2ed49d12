package dev.reelay.web;

import dev.reelay.task.Failure;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why there is no video. */
@Schema(
        name = "TaskError",
        requiredProperties = {"code", "message", "retryable", "charged"})
public record TaskError(
        @Schema(description = "Stable; match on this. docs/errors.md explains all of them.")
        String code,

        @Schema(description = "One sentence for a person.") String message,

        @Schema(description = "Whether the same request, sent as a new task, has a chance.")
        boolean retryable,

        @Schema(description = "What is known of the upstream's bill.")
        String charged) {

    static TaskError of(Failure failure) {
        return new TaskError(failure.code(), failure.message(), failure.retryable(), TaskView.wire(failure.charged()));
    }
}
