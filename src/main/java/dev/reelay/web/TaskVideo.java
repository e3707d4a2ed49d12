package dev.reelay.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.TaskState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the video is, and until when. */
@Schema(
        name = "TaskVideo",
        requiredProperties = {"url", "expires_at"})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskVideo(String url, Instant expiresAt) {

    static TaskVideo of(TaskState.Succeeded done) {
        return new TaskVideo(done.video().url(), done.video().expiresAt());
    }
}
