package dev.reelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a status that is otherwise told (contract, sections 4.5 and 14). */
final class StatusFaults {

    private static final Set<String> OF_A_SUCCESS =
            Set.of("relapse", "no-url", "url-null", "url-empty", "url-json", "url-string", "url-second", "url-private");
    private static final Set<String> OF_A_WHILE = Set.of("401", "403", "404", "500", "502", "503", "520", "reset");
    private static final String PRIVATE_URL = "http://169.254.169.254/latest/meta-data/clip.mp4";

    private StatusFaults() {}

    /** Whether a fault has to do with a task as it is now. */
    static boolean concerns(Fault fault, SimulatedTask task) {
        return task.verdict() instanceof Verdict.Succeeded || !OF_A_SUCCESS.contains(fault.kind());
    }

    /** Whether a fault strikes for a while after the creation ({@code 404:2s}) rather than so many times. */
    static Optional<Boolean> timely(Fault fault, SimulatedTask task, Instant now) {
        return Optional.ofNullable(fault.argument())
                .filter(argument -> OF_A_WHILE.contains(fault.kind()))
                .flatMap(Durations::parse)
                .map(span -> now.isBefore(task.createdAt().plus(span)));
    }

    /** Bends the data of a status; leaves it alone if the kind is of another sort. */
    static JsonObject bend(Fault fault, JsonObject data) {
        Optional<String> url = Optional.ofNullable(data.getJsonArray("response"))
                .filter(urls -> !urls.isEmpty())
                .map(urls -> urls.getString(0));
        return switch (fault.kind()) {
            case "unknown" -> data.put("status", fault.word("QUEUED")).putNull("response");
            case "numeric" -> data.put("status", number(data.getString("status")));
            case "relapse" -> data.put("status", "IN_PROGRESS").putNull("response");
            case "no-url" -> data.put("response", new JsonArray());
            case "url-null" -> data.putNull("response");
            case "url-empty" -> data.put("response", "");
            case "url-json" ->
                data.put("response", new JsonArray().add(url.orElse("")).encode());
            case "url-string" -> data.put("response", url.orElse(""));
            case "url-second" -> data.put("response", new JsonArray().addNull().add(url.orElse("")));
            case "url-private" -> data.put("response", new JsonArray().add(PRIVATE_URL));
            default -> data;
        };
    }

    private static int number(String status) {
        return switch (status) {
            case "SUCCESS" -> 1;
            case "FAILED" -> 2;
            default -> 0;
        };
    }
}
