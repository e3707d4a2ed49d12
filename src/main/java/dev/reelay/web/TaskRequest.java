package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.VideoRequest;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The request as accepted, with every default spelled out. */
@Schema(
        name = "TaskRequest",
        requiredProperties = {
            "model",
            "prompt",
            "duration",
            "images",
            "reference_video_urls",
            "public",
            "on_unclear",
            "priority"
        })
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskRequest(
        String model,
        String prompt,
        int duration,
        @Nullable String aspectRatio,
        List<String> images,
        @Nullable String resolution,
        List<String> referenceVideoUrls,
        @JsonProperty("public") boolean listed,
        @Nullable String callbackUrl,
        String onUnclear,
        @Nullable String label,
        String priority,
        @Nullable Integer expiresIn) {

    static TaskRequest of(VideoRequest request) {
        return new TaskRequest(
                request.model(),
                request.prompt(),
                request.duration(),
                request.aspectRatio(),
                request.images(),
                request.resolution(),
                request.referenceVideos(),
                request.listed(),
                request.callbackUrl(),
                request.onUnclear().name().toLowerCase(Locale.ROOT),
                request.label(),
                request.urgency().priority().wireName(),
                request.urgency().expiresIn());
    }
}
