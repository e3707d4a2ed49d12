package dev.reelay.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.task.VideoRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /generate} (contract §3.1). Fields that do not apply are left out, all others spelled out.
 */
final class GenerateBody {

    private GenerateBody() {}

    static String of(Order order) {
        VideoRequest request = order.request();
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("model", request.model());
        body.put("prompt", request.prompt());
        body.put("duration", request.duration());
        putText(body, "aspect_ratio", request.aspectRatio());
        putText(body, "resolution", request.resolution());
        putTexts(body, "images", request.images());
        putTexts(body, "reference_video_urls", request.referenceVideos());
        putText(body, "callback_url", order.callbackUrl());
        body.put("public", request.listed());
        return body.toString();
    }

    private static void putText(ObjectNode body, String name, @Nullable String text) {
        if (text != null) {
            body.put(name, text);
        }
    }

    private static void putTexts(ObjectNode body, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(body.putArray(name)::add);
        }
    }
}
