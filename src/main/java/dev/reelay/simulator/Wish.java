package dev.reelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video as it was asked for, valid and with its defaults (contract, section 3).
 *
 * @param model the model
 * @param prompt the text, markers included
 * @param seconds how long
 * @param ratio the shape; null for image-to-video, where the images decide
 * @param resolution null for models that have none
 * @param images image URLs
 * @param videos reference video URLs
 * @param callbackUrl where to call back; null if nobody asked, or if the address is one that is dropped
 */
record Wish(
        Model model,
        String prompt,
        int seconds,
        @Nullable String ratio,
        @Nullable String resolution,
        List<String> images,
        List<String> videos,
        @Nullable String callbackUrl)
        implements Reading {

    Wish {
        images = List.copyOf(images);
        videos = List.copyOf(videos);
    }

    long credits() {
        return model.price(resolution, !videos.isEmpty(), seconds);
    }

    /** The echo in a status: what was accepted, without the callback address (contract, section 4.3). */
    JsonObject echo() {
        JsonObject echo = new JsonObject()
                .put("model", model.name())
                .put("prompt", prompt)
                .put("duration", seconds);
        if (ratio != null) {
            echo.put("aspect_ratio", ratio);
        }
        if (resolution != null) {
            echo.put("resolution", resolution);
        }
        if (!images.isEmpty()) {
            echo.put("images", new JsonArray(images));
        }
        if (!videos.isEmpty()) {
            echo.put("reference_video_urls", new JsonArray(videos));
        }
        return echo;
    }
}
