package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One event of a stream.
 *
 * @param name of the event
 * @param id what a client comes back with
 * @param tasks what it tells of them: one for a fact, any number for a snapshot, none for an end
 */
record Heard(Instant at, String name, String id, List<Glimpse> tasks) {

    /** A task at one moment. */
    record Glimpse(String task, long sequence, String status) {

        boolean isFinal() {
            return List.of("succeeded", "failed", "cancelled", "expired").contains(status);
        }

        @Override
        public String toString() {
            return task + " " + sequence + " " + status;
        }
    }

    Heard {
        tasks = List.copyOf(tasks);
    }

    static Heard of(Instant at, String name, String id, JsonNode data) {
        List<Glimpse> tasks = new ArrayList<>();
        if (data.has("sequence")) {
            tasks.add(glimpse(data));
        }
        data.path("tasks").forEach(task -> tasks.add(glimpse(task)));
        return new Heard(at, name, id, tasks);
    }

    boolean isPresent() {
        return name.equals("snapshot") || isReset();
    }

    boolean isReset() {
        return name.equals("reset");
    }

    /** Whether it tells where a task stands in the queue, which is no fact. */
    boolean isPlace() {
        return name.equals("queue");
    }

    private static Glimpse glimpse(JsonNode task) {
        return new Glimpse(
                task.path("id").asText(),
                task.path("sequence").asLong(),
                task.path("status").asText());
    }

    /** Only what concerns one task. */
    Heard about(String task) {
        return new Heard(
                at,
                name,
                id,
                tasks.stream().filter(it -> it.task().equals(task)).toList());
    }

    @Override
    public String toString() {
        return name + " " + id + " " + tasks.stream().map(Glimpse::toString).collect(Collectors.joining(", "));
    }
}
