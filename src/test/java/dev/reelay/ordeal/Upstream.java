package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the simulator remembers: the only witness of what was paid for. */
final class Upstream {

    private static final String CALLBACK = "/callbacks/seedance/";

    private final Map<String, List<Render>> byMark = new HashMap<>();
    private final Map<String, Submits> byAttempt = new HashMap<>();

    /**
     * A task there.
     *
     * @param attempt the attempt whose callback address it has
     * @param acknowledged how many of its callbacks we took
     */
    record Render(String id, String status, String attempt, String createdAt, int acknowledged, String counts) {}

    /** What one attempt did there. */
    record Submits(int requests, int created) {}

    private Upstream() {}

    /** Reads all of it. */
    static Upstream of(String url, Wire wire) {
        Upstream upstream = new Upstream();
        wire.get(url + "/simulator/admin/tasks").path("tasks").forEach(upstream::remember);
        wire.get(url + "/simulator/admin/requests")
                .path("by_callback_url")
                .properties()
                .forEach(entry -> upstream.byAttempt.put(attempt(entry.getKey()), submits(entry.getValue())));
        return upstream;
    }

    /** The tasks there that were made for one of ours. */
    List<Render> renders(Order order) {
        return List.copyOf(byMark.getOrDefault(order.mark(), List.of()));
    }

    /** What every attempt did that reached it, by the attempt. */
    Map<String, Submits> submits() {
        return Collections.unmodifiableMap(byAttempt);
    }

    private void remember(JsonNode task) {
        String prompt = task.path("prompt").asText();
        String mark = prompt.substring(prompt.indexOf("] ") + 2);
        byMark.computeIfAbsent(mark, it -> new ArrayList<>())
                .add(new Render(
                        task.path("task_id").asText(),
                        task.path("status").asText(),
                        attempt(task.path("callback_url").asText()),
                        task.path("created_at").asText(),
                        task.path("counts").path("callbacks_acknowledged").asInt(),
                        task.path("counts").toString()));
    }

    private static Submits submits(JsonNode counts) {
        return new Submits(
                counts.path("generate_requests").asInt(),
                counts.path("tasks_created").asInt());
    }

    /** The address also holds the attempt's token, which is nobody's business here. */
    private static String attempt(String callbackUrl) {
        String rest = callbackUrl.substring(callbackUrl.indexOf(CALLBACK) + CALLBACK.length());
        return rest.substring(0, rest.indexOf('/'));
    }
}
