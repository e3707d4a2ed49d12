package dev.reelay.dispatch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.task.Door;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator orders holds at once, in every replica, and after a loss of Redis. */
@QuarkusTest
@TestProfile(RefusalIT.Patient.class)
class QueueOrdersIT {

    private static final Gateway OPERATOR = Gateway.here("rl_dev_operator_key");
    private static final String MODEL = "seedance-2.0-fast";
    private static final String OTHER = "seedance-2.0";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Dispatcher dispatcher;

    @Inject
    OrderBook orders;

    @Inject
    FairQueue queue;

    @Inject
    Shares shares;

    @Inject
    Starter starter;

    @Inject
    DispatchPlan plan;

    @Inject
    Gate gate;

    @Inject
    TaskTracker tracker;

    @Inject
    Journal journal;

    @Inject
    RedisDataSource redis;

    @Inject
    Pool postgres;

    private final TenantId one = Tasks.tenant();
    private final TenantId two = Tasks.tenant();

    @BeforeEach
    @AfterEach
    void begin() {
        Turns.await(() -> orders.change(any -> Orders.NONE));
        redis.execute("FLUSHALL");
    }

    @Test
    void aPausedTenantDoesNotStartAndOthersDo() {
        pause(Map.of("tenant", one.value())).body("pauses[0].tenant", equalTo(one.value()));
        TaskId paused = accept(one, MODEL);
        startsSoon(accept(two, MODEL));
        assertThat(status(paused)).isEqualTo(Status.QUEUED);
        resume(Map.of("tenant", one.value())).body("pauses.size()", equalTo(0));
        startsSoon(paused);
    }

    @Test
    void aPausedModelDoesNotStartAlsoAfterALossOfRedis() {
        pause(Map.of("model", MODEL)).body("models.find { it.model == '" + MODEL + "' }.paused", equalTo(true));
        TaskId paused = accept(one, MODEL);
        redis.execute("FLUSHALL");
        startsSoon(accept(one, OTHER));
        assertThat(status(paused)).isEqualTo(Status.QUEUED);
        resume(Map.of("model", MODEL));
        startsSoon(paused);
    }

    @Test
    void whereEverythingIsPausedNothingStarts() {
        pause(Map.of());
        TaskId paused = accept(one, MODEL);
        turn();
        assertThat(status(paused)).isEqualTo(Status.QUEUED);
        resume(Map.of());
        startsSoon(paused);
    }

    @Test
    void anOrderHoldsAlsoForATurnThatIsUnderWay() {
        TaskId first = accept(one, MODEL);
        TaskId second = accept(one, MODEL);
        AtomicInteger grants = new AtomicInteger();
        FairQueue interrupted = new BeforeEachGrant(
                queue,
                () -> grants.getAndIncrement() == 0
                        ? Uni.createFrom().voidItem()
                        : orders.change(any -> Orders.NONE.with(new Orders.Pause(null, null)))
                                .replaceWithVoid());
        Dispatcher under = new Dispatcher(interrupted, shares, starter, plan, gate);

        await().atMost(SOON).until(() -> {
            grants.set(0);
            Turns.await(() -> orders.change(any -> Orders.NONE));
            Turns.await(under::turn);
            return status(first) != Status.QUEUED;
        });

        assertThat(status(second)).isEqualTo(Status.QUEUED);
    }

    @Test
    void aModelWithoutSlotsDoesNotStartUntilItHasSome() {
        slots(Map.of("model", MODEL, "submitting", 0, "running", 0))
                .body("models.find { it.model == '" + MODEL + "' }.slots.running", equalTo(0));
        TaskId waiting = accept(one, MODEL);
        startsSoon(accept(one, OTHER));
        assertThat(status(waiting)).isEqualTo(Status.QUEUED);
        slots(Map.of("model", MODEL));
        startsSoon(waiting);
    }

    @Test
    void theOperatorSeesWhatWaitsAndATenantItsPlace() {
        pause(Map.of());
        String id = Gateway.dev().submit("{\"model\":\"" + MODEL + "\",\"prompt\":\"A boat\",\"priority\":\"batch\"}");
        Gateway.dev()
                .task(id)
                .then()
                .statusCode(200)
                .body("request.priority", equalTo("batch"))
                .body("queue.position", greaterThanOrEqualTo(1));
        OPERATOR.asking()
                .get("/admin/queue")
                .then()
                .statusCode(200)
                .body("models.find { it.model == '" + MODEL + "' }.waiting", greaterThanOrEqualTo(1));
        Gateway.dev().asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
        Gateway.dev().task(id).then().body("", not(hasKey("queue")));
    }

    @Test
    void everyOrderStandsInTheAuditWithWhatItIsAbout() {
        pause(Map.of("tenant", one.value(), "model", MODEL));
        resume(Map.of("tenant", one.value(), "model", MODEL));
        audited(one.value(), 3)
                .body("entries.act", contains("queue.resumed", "queue.paused"))
                .body("entries.details", everyItem(equalTo(Map.of("tenant", one.value(), "model", MODEL))));
        pause(Map.of());
        audited("queue", 1).body("entries[0].act", equalTo("queue.paused")).body("entries[0].details", anEmptyMap());

        slots(Map.of("model", OTHER, "submitting", 2, "running", 7));
        slots(Map.of("model", OTHER, "submitting", 2, "running", 8));
        slots(Map.of("model", OTHER));
        audited(OTHER, 3)
                .body("entries.act", everyItem(equalTo("queue.slots_set")))
                .body("entries[0].details", equalTo(Map.of("model", OTHER, "before", numbers(2, 8))))
                .body("entries[1].details.before", equalTo(numbers(2, 7)))
                .body("entries[1].details.after", equalTo(numbers(2, 8)))
                .body("entries[2].details", equalTo(Map.of("model", OTHER, "after", numbers(2, 7))));
    }

    @Test
    void anOrderThatChangesNothingIsNoAct() {
        resume(Map.of("tenant", one.value()));
        audited(one.value(), 1).body("entries", hasSize(0));
        pause(Map.of("tenant", one.value()));
        pause(Map.of("tenant", one.value()));
        audited(one.value(), 3).body("entries.act", contains("queue.paused"));
    }

    @Test
    void oneMorePauseThanThereMayBeIsRefusedAndNoAct() {
        pause(Map.of());
        stand("{\"slots\":{},\"pauses\":["
                + IntStream.range(0, Orders.MOST_PAUSES)
                        .mapToObj(each -> "{\"tenant\":\"nobody\",\"model\":\"model-" + each + "\"}")
                        .collect(joining(","))
                + "]}");
        try {
            bad("/admin/queue/pause", "{\"tenant\":\"" + two + "\"}")
                    .body("detail", startsWith("There are 1000 pauses"));
            audited(two.value(), 1).body("entries", hasSize(0));
        } finally {
            stand("{\"slots\":{},\"pauses\":[]}");
        }
    }

    @Test
    void whatIsPausedHasAPlaceButNoEstimateAndDoesNotDrain() {
        Stream.generate(() -> accept(two, MODEL)).limit(6).toList().forEach(this::startsSoon);
        String id = Gateway.dev().submit("{\"model\":\"" + MODEL + "\",\"prompt\":\"A boat\"}");
        queueOf(id).body("estimated_start", notNullValue()).body("paused", nullValue());
        row().body("drain_seconds", notNullValue());

        pause(Map.of("tenant", "dev"));
        queueOf(id)
                .body("position", greaterThanOrEqualTo(1))
                .body("paused", equalTo(true))
                .body("", not(hasKey("estimated_start")));
        resume(Map.of("tenant", "dev"));
        queueOf(id).body("estimated_start", notNullValue()).body("paused", nullValue());

        pause(Map.of("model", MODEL));
        queueOf(id).body("paused", equalTo(true));
        row().body("paused", equalTo(true))
                .body("waiting", greaterThanOrEqualTo(1))
                .body("drain_seconds", nullValue());
        resume(Map.of("model", MODEL));

        slots(Map.of("model", MODEL, "submitting", 5, "running", 0));
        queueOf(id).body("paused", equalTo(true)).body("", not(hasKey("estimated_start")));
        row().body("drain_seconds", nullValue());
        slots(Map.of("model", MODEL));
        queueOf(id).body("estimated_start", notNullValue());
        Gateway.dev().asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
    }

    @Test
    void anOrderThatCannotBeReadIsRefusedAndATenantGivesNone() {
        bad("/admin/queue/pause", "{\"tenant\":\"No Tenant\",\"model\":\"none\"}")
                .body("errors.pointer", hasItem("/tenant"))
                .body("errors.pointer", hasItem("/model"));
        OPERATOR.misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"submitting\":-1}")
                .put("/admin/queue/slots")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/submitting"))
                .body("errors.pointer", hasItem("/running"));
        Gateway.dev().misbehaving().get("/admin/queue").then().statusCode(401);
        assertThat(Turns.await(orders::current)).isEqualTo(Orders.NONE);
    }

    private TaskId accept(TenantId tenant, String model) {
        String prompt = "[sim:render=1h] [sim:callback=drop] " + UUID.randomUUID();
        VideoRequest request =
                new VideoRequest(model, prompt, 5, "9:16", List.of(), null, List.of(), false, null, OnUnclear.WAIT);
        Submission submission = new Submission(new TaskId(UUID.randomUUID()), tenant, request, 160, Door.V1, null);
        Turns.await(() -> tracker.accept(submission));
        return submission.id();
    }

    private void startsSoon(TaskId id) {
        await().atMost(SOON).until(() -> {
            turn();
            return status(id) != Status.QUEUED;
        });
    }

    private void turn() {
        Turns.await(dispatcher::turn);
    }

    private Status status(TaskId id) {
        return Turns.await(() -> journal.history(id)).orElseThrow().task().status();
    }

    /** Without an act for each of them. */
    private void stand(String text) {
        postgres.preparedQuery("update setting set value = $1 where name = 'orders'")
                .executeAndAwait(Tuple.of(text));
    }

    private static Map<String, Integer> numbers(int submitting, int running) {
        return Map.of("submitting", submitting, "running", running);
    }

    /** What a task says of its place. */
    private static ValidatableResponse queueOf(String id) {
        return Gateway.dev().task(id).then().statusCode(200).rootPath("queue");
    }

    /** What the operator sees of the model. */
    private static ValidatableResponse row() {
        return OPERATOR.asking()
                .get("/admin/queue")
                .then()
                .statusCode(200)
                .rootPath("models.find { it.model == '" + MODEL + "' }");
    }

    private static ValidatableResponse audited(String subject, int limit) {
        return OPERATOR.asking()
                .get("/admin/audit?subject={subject}&limit={limit}", subject, limit)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse pause(Map<String, ?> body) {
        return post("/admin/queue/pause", body);
    }

    private static ValidatableResponse resume(Map<String, ?> body) {
        return post("/admin/queue/resume", body);
    }

    private static ValidatableResponse slots(Map<String, ?> body) {
        return OPERATOR.asking()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/admin/queue/slots")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return OPERATOR.asking()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse bad(String path, String body) {
        return OPERATOR.misbehaving()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(400);
    }

    /** The queue, and what happens before each grant. */
    private record BeforeEachGrant(FairQueue queue, Supplier<Uni<Void>> before) implements FairQueue {

        @Override
        public Uni<Grant> grant(String model, Terms terms) {
            return before.get().chain(() -> queue.grant(model, terms));
        }

        @Override
        public Uni<Void> enroll(Line line, Duration in) {
            return queue.enroll(line, in);
        }

        @Override
        public Uni<Void> learn(TenantId tenant, Share share, Duration validity) {
            return queue.learn(tenant, share, validity);
        }

        @Override
        public Uni<Boolean> seat(Grant.Granted granted, Task task) {
            return queue.seat(granted, task);
        }

        @Override
        public Uni<Void> giveBack(Grant.Granted granted) {
            return queue.giveBack(granted);
        }

        @Override
        public Uni<Void> stepAside(Grant.Granted granted, @Nullable Duration until) {
            return queue.stepAside(granted, until);
        }
    }
}
