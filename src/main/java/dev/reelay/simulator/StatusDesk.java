package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code GET /status}: tells a key how its own task is (contract, section 4). */
@Singleton
final class StatusDesk {

    private final Settings settings;
    private final TaskBook book;
    private final StatusStrikes strikes;
    private final StatusView view;
    private final HttpFaults http;

    @Inject
    StatusDesk(Settings settings, TaskBook book, StatusStrikes strikes, StatusView view, HttpFaults http) {
        this.settings = settings;
        this.book = book;
        this.strikes = strikes;
        this.view = view;
        this.http = http;
    }

    Uni<Answer> answer(Visit visit) {
        if (visit.taskId().isEmpty()) {
            int status = settings.now().replies().missingTaskId();
            return refuse(new Refusal(status, "MISSING_TASK_ID", "task_id is required"));
        }
        return book.find(visit.taskId())
                .filter(task -> task.order().key().equals(visit.key()))
                .map(task -> tell(task, visit))
                .orElseGet(() -> refuse(Refusal.NO_TASK));
    }

    private Uni<Answer> tell(SimulatedTask task, Visit visit) {
        Optional<Fault> met = strikes.onRead(task);
        Optional<Answer> instead = met.flatMap(http::answer);
        if (instead.isPresent()) {
            return Uni.createFrom().item(instead.get());
        }
        Fault fault = met.orElse(CallbackBody.PLAIN);
        JsonObject body = StatusView.envelope(StatusFaults.bend(fault, view.data(task, visit.base())));
        return http.inItsTime(fault, fault.kind().equals("truncated") ? half(body) : Answer.json(200, body));
    }

    private static Answer half(JsonObject body) {
        Buffer whole = body.toBuffer();
        return Answer.of(200, "application/json", whole.slice(0, whole.length() / 2));
    }

    private Uni<Answer> refuse(Refusal refusal) {
        return Uni.createFrom().item(http.refuse(refusal));
    }
}
