package dev.reelay.task;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The video that a tenant asked for, validated and with every default spelled out.
 *
 * @param model a name of the model catalogue, as the upstream spells it (contract §2)
 * @param prompt 1 to 2000 code points, not blank; never logged
 * @param duration whole seconds
 * @param aspectRatio such as {@code 9:16}; null where images decide the shape (contract §3.1)
 * @param images 0 to 4 absolute {@code https} URLs; any turn the task into image-to-video
 * @param resolution such as {@code 720p}; null where the model has none
 * @param referenceVideos absolute {@code https} URLs of reference clips; empty where the model takes none
 * @param listed whether the upstream may show the result in its gallery: {@code public} on the wire
 * @param callbackUrl where the client wants to be told; kept and shown, never sent upstream; null if it named none
 * @param onUnclear what to do if nobody can tell whether the upstream took it; never sent upstream
 * @param label what the tenant counts it under, 1 to 64 characters; never sent upstream; null for nothing
 * @param urgency when it shall start; never sent upstream
 */
public record VideoRequest(
        String model,
        String prompt,
        int duration,
        @Nullable String aspectRatio,
        List<String> images,
        @Nullable String resolution,
        List<String> referenceVideos,
        boolean listed,
        @Nullable String callbackUrl,
        OnUnclear onUnclear,
        @Nullable String label,
        Urgency urgency) {

    public VideoRequest {
        images = List.copyOf(images);
        referenceVideos = List.copyOf(referenceVideos);
        // A fact of a version without urgencies has none.
        urgency = Objects.requireNonNullElse(urgency, Urgency.USUAL);
    }

    /** A request without a label that is as urgent as any. */
    public VideoRequest(
            String model,
            String prompt,
            int duration,
            @Nullable String aspectRatio,
            List<String> images,
            @Nullable String resolution,
            List<String> referenceVideos,
            boolean listed,
            @Nullable String callbackUrl,
            OnUnclear onUnclear) {
        this(
                model,
                prompt,
                duration,
                aspectRatio,
                images,
                resolution,
                referenceVideos,
                listed,
                callbackUrl,
                onUnclear,
                null,
                Urgency.USUAL);
    }

    /** The same video, at another urgency. */
    public VideoRequest with(Urgency other) {
        return new VideoRequest(
                model,
                prompt,
                duration,
                aspectRatio,
                images,
                resolution,
                referenceVideos,
                listed,
                callbackUrl,
                onUnclear,
                label,
                other);
    }

    /** Names the model and the length only: a prompt must not reach a log by way of a {@code toString}. */
    @Override
    public String toString() {
        return "VideoRequest[model=" + model + ", duration=" + duration + "]";
    }
}
