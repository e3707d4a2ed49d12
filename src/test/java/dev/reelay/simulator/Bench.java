package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stand-in without its wire: a clock that stands still until it is moved, and a receiver that writes down. */
final class Bench {

    static final Instant START = Instant.parse("2026-09-03T08:14:22.500Z");
    static final String KEY = "sk-sim-test";
    static final String POOR_KEY = "sk-sim-poor";
    static final String CALLBACK = "https://hooks.acme.example/seedance/4f1c";

    final Settings settings;
    final SimulatorClock clock = new SimulatorClock(InstantSource.fixed(START), SimulatorClock.Waker.NEVER);
    final Tally tally = new Tally();
    final FaultUses uses = new FaultUses();
    final FaultDesk faultDesk = new FaultDesk();
    final TaskBook book;
    final Accounts accounts;
    final RateLimiter limiter;
    final Gate gate;
    final Studio studio;
    final GenerateDesk generate;
    final StatusDesk status;

    /** What the receiver got, in its order. */
    final List<CallbackBody> received = new ArrayList<>();
    /** What the receiver answers. */
    int receiverStatus = 200;

    Bench() {
        this(Map.of());
    }

    Bench(Map<String, String> set) {
        Map<String, String> full = new HashMap<>(Map.of("reelay.simulator.keys", KEY + "," + POOR_KEY + "=200"));
        set.forEach((name, value) -> full.put("reelay.simulator." + name, value));
        settings = new Settings(full);
        book = new TaskBook(settings, new TaskIds(), clock, tally);
        accounts = new Accounts(settings);
        limiter = new RateLimiter(settings, clock);
        StatusView view = new StatusView(settings);
        HttpFaults http = new HttpFaults(settings, clock);
        gate = new Gate(settings, accounts, limiter, http);
        studio = new Studio(settings, clock, book, accounts, new Courier(settings, clock, view, this::receive, tally));
        generate = new GenerateDesk(
                new WishReader(settings, ModelSheet.read(Optional.empty())),
                new SubmitFaults(faultDesk, uses, http, view, tally),
                http,
                accounts,
                studio);
        status = new StatusDesk(settings, book, new StatusStrikes(clock, uses, tally), view, http);
    }

    private Uni<Delivery> receive(String url, CallbackBody body) {
        received.add(body);
        return Uni.createFrom().item(new Delivery(receiverStatus));
    }

    /** Statuses that callbacks told, in their order. */
    List<Object> told() {
        return received.stream()
                .map(body -> body.bytes().toJsonObject().getJsonObject("data").getValue("status"))
                .toList();
    }

    static JsonObject body(String prompt) {
        return new JsonObject().put("prompt", prompt).put("callback_url", CALLBACK);
    }

    Answer submit(String prompt) {
        return submit(KEY, body(prompt));
    }

    Answer submit(String key, JsonObject body) {
        return now(generate.answer(visit(key, "", body.toBuffer())));
    }

    /** Submits and gives the id. */
    String created(String prompt) {
        return json(submit(prompt)).getJsonObject("data").getString("task_id");
    }

    Answer read(String taskId) {
        return now(status.answer(visit(KEY, taskId, Buffer.buffer())));
    }

    JsonObject data(String taskId) {
        return json(read(taskId)).getJsonObject("data");
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    static Visit visit(String key, String taskId, Buffer body) {
        return new Visit(key, "acme/1", "https://sim.example", taskId, body);
    }

    static JsonObject json(Answer answer) {
        return ((Answer.Reply) answer).body().toJsonObject();
    }

    static int statusOf(Answer answer) {
        return ((Answer.Reply) answer).status();
    }

    /** An answer that must be there already. */
    static Answer now(Uni<Answer> answer) {
        return answer.subscribe().asCompletionStage().toCompletableFuture().getNow(new Answer.Silence());
    }
}
