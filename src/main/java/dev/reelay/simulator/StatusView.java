package dev.reelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task as the wire shows it, in status replies and callbacks (contract, sections 3.3, 4.3 and 4.4). */
@Singleton
final class StatusView {

    private static final int LONG_MESSAGE = 10_240;

    private final Settings settings;

    @Inject
    StatusView(Settings settings) {
        this.settings = settings;
    }

    static JsonObject envelope(JsonObject data) {
        return new JsonObject().put("code", 200).put("message", "success").put("data", data);
    }

    /** The reply to a creation. */
    JsonObject created(SimulatedTask task) {
        JsonObject data = new JsonObject().put("task_id", task.id()).put("status", new Verdict.Rendering().status());
        putCredits(data, task, task.wish().credits());
        return envelope(data);
    }

    /**
     * The {@code data} of a status.
     *
     * @param base what the result URL begins with
     */
    JsonObject data(SimulatedTask task, String base) {
        JsonObject data = new JsonObject()
                .put("task_id", task.id())
                .put("status", task.verdict().status());
        putCredits(data, task, credits(task));
        data.put("created_at", task.createdAt().toString())
                .put("request", task.wish().echo())
                .put("response", response(task, base));
        putError(data, task);
        return data;
    }

    /** Where the clip of a task is. */
    static String clipUrl(SimulatedTask task, String base) {
        return base + "/simulator/media/" + task.id() + ".mp4";
    }

    private @Nullable JsonArray response(SimulatedTask task, String base) {
        if (task.verdict() instanceof Verdict.Succeeded) {
            return new JsonArray().add(clipUrl(task, base));
        }
        return settings.now().replies().emptyArray() ? new JsonArray() : null;
    }

    private long credits(SimulatedTask task) {
        boolean refunded = task.verdict() instanceof Verdict.Failed
                && !settings.now().replies().reservedOnFailure();
        return refunded ? 0 : task.wish().credits();
    }

    private static void putCredits(JsonObject data, SimulatedTask task, long credits) {
        switch (task.faults().first(FaultPoint.CREDITS).map(Fault::kind).orElse("")) {
            case "absent" -> {}
            case "null" -> data.putNull("consumed_credits");
            case "float" -> data.put("consumed_credits", credits + 0.5);
            case "string" -> data.put("consumed_credits", Long.toString(credits));
            default -> data.put("consumed_credits", credits);
        }
    }

    private static void putError(JsonObject data, SimulatedTask task) {
        if (!(task.verdict() instanceof Verdict.Failed failed)) {
            data.putNull("error_message");
            return;
        }
        Optional<Fault> fault = task.faults().first(FaultPoint.ERROR);
        switch (fault.map(Fault::kind).orElse("")) {
            case "absent" -> {}
            case "null" -> data.putNull("error_message");
            case "empty" -> data.put("error_message", "");
            case "object" -> data.put("error_message", new JsonObject().put("reason", failed.message()));
            case "long" -> data.put("error_message", "x".repeat(LONG_MESSAGE));
            case "html" -> data.put("error_message", "<html><body><h1>502 Bad Gateway</h1></body></html>");
            default -> data.put("error_message", failed.message());
        }
    }
}
