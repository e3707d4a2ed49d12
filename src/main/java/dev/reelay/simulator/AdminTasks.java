package dev.reelay.simulator;

import static dev.reelay.simulator.AdminDoor.no;
import static dev.reelay.simulator.AdminDoor.yes;

import dev.reelay.simulator.AdminDoor.Call;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What an admin can see of the tasks, and do to one. */
@Singleton
final class AdminTasks {

    private final TaskBook book;
    private final Studio studio;
    private final Courier courier;
    private final Tally tally;

    @Inject
    AdminTasks(TaskBook book, Studio studio, Courier courier, Tally tally) {
        this.book = book;
        this.studio = studio;
        this.courier = courier;
        this.tally = tally;
    }

    /** All, or those whose prompt or callback address contains a text. */
    Uni<Answer> list(Call call) {
        JsonArray found = new JsonArray();
        book.all().stream()
                .filter(task -> task.wish().prompt().contains(call.query().apply("prompt")))
                .filter(task -> callbackUrl(task).contains(call.query().apply("callback_url")))
                .map(this::json)
                .forEach(found::add);
        return yes(new JsonObject().put("count", found.size()).put("tasks", found));
    }

    Uni<Answer> one(Call call) {
        return book.find(call.id()).map(task -> yes(json(task))).orElseGet(AdminTasks::unknown);
    }

    /** Ends a task now, with {@code {"status": "SUCCESS"}} or {@code {"status": "FAILED", "error_message": "…"}}. */
    Uni<Answer> finish(Call call) {
        String status = call.body().getString("status", "SUCCESS");
        if (!status.equals("SUCCESS") && !status.equals("FAILED")) {
            return no(400, "status is SUCCESS or FAILED");
        }
        String message = call.body().getString("error_message", "Failed by an admin.");
        if (book.find(call.id()).isEmpty()) {
            return unknown();
        }
        return studio.finish(call.id(), studio.verdict(status.equals("SUCCESS"), message))
                .map(task -> yes(json(task)))
                .orElseGet(() -> no(409, "the task has ended before"));
    }

    /** Sends a callback about a task as it is now, in a shape if wanted: {@code {"shape": "wrong-id"}}. */
    Uni<Answer> callback(Call call) {
        Optional<Fault> shape = call.body().containsKey("shape")
                ? Fault.parse("callback=" + call.body().getString("shape"))
                : Optional.of(CallbackBody.PLAIN);
        if (shape.isEmpty()) {
            return no(400, "unknown shape");
        }
        return book.find(call.id())
                .map(task -> courier.deliver(task, shape.get()).map(AdminTasks::told))
                .orElseGet(AdminTasks::unknown);
    }

    private static Answer told(Delivery delivery) {
        return Answer.json(
                200, new JsonObject().put("status", delivery.status()).put("acknowledged", delivery.acknowledged()));
    }

    private JsonObject json(SimulatedTask task) {
        return new JsonObject()
                .put("task_id", task.id())
                .put("status", task.verdict().status())
                .put("key", task.order().key())
                .put("prompt", task.wish().prompt())
                .put("callback_url", task.wish().callbackUrl())
                .put("created_at", task.createdAt().toString())
                .put("credits", task.wish().credits())
                .put("request", task.wish().echo())
                .put(
                        "faults",
                        task.faults().faults().stream().map(Fault::toString).toList())
                .put("counts", tally.task(task.id()));
    }

    private static String callbackUrl(SimulatedTask task) {
        return Optional.ofNullable(task.wish().callbackUrl()).orElse("");
    }

    private static Uni<Answer> unknown() {
        return no(404, "there is no such task");
    }
}
