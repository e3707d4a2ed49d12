package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads which upstream tasks a callback's body may be about. Nothing is known of that body (contract §5), so every
 * likely place is looked at, in JSON and in forms; anything else offers nothing.
 */
@Singleton
public final class OfferedIds {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_IDS = 3;
    private static final int MOST_FIELDS = 64;
    // The most telling first, since only so many are looked at.
    private static final List<Function<JsonNode, JsonNode>> PLACES = List.of(
            root -> root.path("data").path("task_id"),
            root -> root.path("task_id"),
            root -> root.path("data").path("id"),
            root -> root.path("id"),
            root -> root.path("taskId"),
            root -> root.path("data").path("taskId"));
    private static final List<String> FIELDS = List.of("data[task_id]", "data.task_id", "task_id", "id", "taskId");

    /**
     * The ids of upstream tasks that a callback's body offers: hints, to be believed only after a status read.
     *
     * @param body as it came; looked at up to 256 KiB
     * @return at most three different ids, each at most 200 characters, the likeliest first; never fails
     */
    public List<String> in(byte[] body) {
        if (body.length == 0 || body.length > MOST_BYTES) {
            return List.of();
        }
        JsonNode root = Json.read(body);
        Stream<String> offered = root.isObject() ? inJson(root) : inForm(body);
        return offered.distinct().limit(MOST_IDS).toList();
    }

    private static Stream<String> inJson(JsonNode root) {
        return PLACES.stream().map(place -> UpstreamId.of(place.apply(root))).flatMap(Optional::stream);
    }

    private static Stream<String> inForm(byte[] body) {
        Map<String, List<String>> form = form(new String(body, StandardCharsets.UTF_8));
        return FIELDS.stream()
                .flatMap(field -> form.getOrDefault(field, List.of()).stream())
                .map(UpstreamId::of)
                .flatMap(Optional::stream);
    }

    private static Map<String, List<String>> form(String text) {
        try {
            return new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }
}
