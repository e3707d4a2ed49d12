package dev.reelay.web;

import dev.reelay.task.Failure;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why there is no video. */
@Schema(
        name = "TaskError",
        requiredProperties = {"code", "message", "retryable", "charged"})
public record TaskError(String code, String message, boolean retryable, String charged) {

    static TaskError of(Failure failure) {
        return new TaskError(failure.code(), failure.message(), failure.retryable(), TaskView.wire(failure.charged()));
    }
}
