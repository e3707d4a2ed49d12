package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes wrong with a submit: before the task is stored, or after, when it is paid and nobody may know. */
@Singleton
final class SubmitFaults {

    private final FaultDesk desk;
    private final FaultUses uses;
    private final HttpFaults http;
    private final StatusView view;
    private final Tally tally;

    @Inject
    SubmitFaults(FaultDesk desk, FaultUses uses, HttpFaults http, StatusView view, Tally tally) {
        this.desk = desk;
        this.uses = uses;
        this.http = http;
        this.view = view;
        this.tally = tally;
    }

    /**
     * What a request met.
     *
     * @param plan all its faults, for the task's later life
     * @param strike the one that strikes the submit now
     */
    record Draw(FaultPlan plan, Optional<Fault> strike) {}

    /** Adds the rules of the admin to what the prompt says, and decides what strikes now. */
    Draw draw(Visit visit, Wish wish, FaultPlan written) {
        tally.countOrder("generate_requests", wish);
        FaultPlan drawn = desk.draw();
        String scope = visit.key() + '\n' + wish.prompt();
        Optional<Fault> strike = Stream.concat(
                        written.at(FaultPoint.SUBMIT).filter(fault -> uses.strikes(scope, fault)),
                        drawn.at(FaultPoint.SUBMIT))
                .findFirst();
        return new Draw(written.and(drawn), strike);
    }

    /** The answer about a task that is stored. */
    Uni<Answer> after(Optional<Fault> strike, SimulatedTask task) {
        JsonObject body = view.created(task);
        Fault fault = strike.orElse(CallbackBody.PLAIN);
        Answer answer = switch (fault.kind()) {
            case "lost" -> new Answer.Reset();
            case "hang" -> new Answer.Silence();
            case "stored-500" -> http.refuse(Refusal.BROKEN);
            case "stored-502" -> Answer.html(502, "502 Bad Gateway");
            case "data-null" -> Answer.json(200, body.putNull("data"));
            case "no-task-id" -> Answer.json(200, withoutId(body));
            default -> Answer.json(200, body);
        };
        return http.inItsTime(fault, answer);
    }

    private static JsonObject withoutId(JsonObject body) {
        body.getJsonObject("data").remove("task_id");
        return body;
    }
}
