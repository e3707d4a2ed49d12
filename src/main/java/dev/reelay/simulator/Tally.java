package dev.reelay.simulator;

import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what the stand-in saw and did, in all, by callback address and by task. Tests read it to prove what never
 * happened: a second creation for one attempt.
 */
@Singleton
final class Tally {

    private static final int REMEMBERED = 20_000;

    private final Map<String, Long> inAll = new TreeMap<>();
    private final Map<String, Map<String, Long>> byCallbackUrl = new Forgetful<>(REMEMBERED);
    private final Map<String, Map<String, Long>> byTask = new Forgetful<>(REMEMBERED);

    synchronized void count(String what) {
        inAll.merge(what, 1L, Long::sum);
    }

    /** Counts a request or a creation, in all and for its callback address. */
    synchronized void countOrder(String what, Wish wish) {
        count(what);
        String url = wish.callbackUrl();
        if (url != null) {
            byCallbackUrl.computeIfAbsent(url, u -> new HashMap<>()).merge(what, 1L, Long::sum);
        }
    }

    /** Counts something that happened to one task, in all and for the task. */
    synchronized void countTask(String what, String taskId) {
        count(what);
        byTask.computeIfAbsent(taskId, id -> new TreeMap<>()).merge(what, 1L, Long::sum);
    }

    synchronized long ofTask(String taskId, String what) {
        return byTask.getOrDefault(taskId, Map.of()).getOrDefault(what, 0L);
    }

    synchronized JsonObject task(String taskId) {
        return asJson(byTask.getOrDefault(taskId, Map.of()));
    }

    synchronized JsonObject toJson() {
        return new JsonObject()
                .put("total", asJson(inAll))
                .put("by_callback_url", nested(byCallbackUrl))
                .put("by_task", nested(byTask));
    }

    synchronized void reset() {
        inAll.clear();
        byCallbackUrl.clear();
        byTask.clear();
    }

    private static JsonObject nested(Map<String, Map<String, Long>> counts) {
        JsonObject json = new JsonObject();
        counts.forEach((name, of) -> json.put(name, asJson(of)));
        return json;
    }

    private static JsonObject asJson(Map<String, Long> counts) {
        return new JsonObject(new HashMap<>(counts));
    }
}
