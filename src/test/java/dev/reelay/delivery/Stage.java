package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.KeyRing;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.Dependent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A tenant of its own with a key, tasks that go where the test wants them, and turns of the round. */
@Dependent
class Stage {

    private final TenantId tenant = Tasks.tenant();
    private final TaskTracker tracker;
    private final Round round;
    private final Pool database;
    private final KeyRing keys;

    Stage(TaskTracker tracker, Round round, Pool database, KeyRing keys) {
        this.tracker = tracker;
        this.round = round;
        this.database = database;
        this.keys = keys;
    }

    TenantId tenant() {
        return tenant;
    }

    /** Lets everything die that other tests left behind: it would take the places of what is to be sent here. */
    void clear() {
        database.query("update delivery set state = 'DEAD', settled_at = now(), leased_until = null"
                        + " where state = 'PENDING'")
                .executeAndAwait();
    }

    /** The gateway, as this tenant. */
    Gateway gateway() {
        Turns.await(() -> keys.add(tenant, sha256("key-" + tenant)));
        return Gateway.here("key-" + tenant);
    }

    /** An endpoint of this tenant; its id. */
    String endpoint(String url, String... events) {
        String wanted = events.length == 0 ? "" : ",\"events\":[\"" + String.join("\",\"", events) + "\"]";
        return gateway()
                .asking()
                .contentType(ContentType.JSON)
                .body("{\"url\":\"" + url + "\"" + wanted + "}")
                .post("/v1/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    TaskId accepted(@Nullable String callbackUrl) {
        TaskId id = new TaskId(UUID.randomUUID());
        VideoRequest request = new VideoRequest(
                "seedance-2.0-fast",
                "Paper boat",
                5,
                "9:16",
                List.of(),
                null,
                List.of(),
                false,
                callbackUrl,
                OnUnclear.WAIT);
        Turns.await(() -> tracker.accept(new Submission(id, tenant, request, 160, Door.V1, null)));
        return id;
    }

    AttemptId running(TaskId id) {
        AttemptId attempt = Tasks.attempt();
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        return attempt;
    }

    /** A task that was made and is over. */
    TaskId succeeded(@Nullable String callbackUrl) {
        TaskId id = accepted(callbackUrl);
        record(id, Tasks.succeeded(running(id), "up-" + id));
        return id;
    }

    void record(TaskId id, Signal signal) {
        Turns.await(() -> tracker.record(id, signal, Source.POLL));
    }

    /** One turn, and the end of everything that it launched. */
    void turn() {
        launch();
        settle(() -> round.inFlight() == 0);
    }

    /** One turn; what it launched may still be under way. */
    void launch() {
        Turns.await(round::turn);
    }

    /** Turns until it is so. */
    void turnUntil(BooleanSupplier so) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    launch();
                    return so.getAsBoolean();
                });
        settle(() -> round.inFlight() == 0);
    }

    void settle(BooleanSupplier so) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(so::getAsBoolean);
    }

    /** Changes the tenant's deliveries behind everybody's back. */
    void tamper(String set) {
        database.preparedQuery("update delivery set " + set + " where tenant = $1")
                .executeAndAwait(Tuple.of(tenant.value()));
    }

    /** What the outbox holds for this tenant, such as {@code SUCCEEDED DELIVERED 1}, by sequence. */
    List<String> outbox() {
        List<String> rows = new java.util.ArrayList<>();
        database.preparedQuery("select event, state, tries from delivery where tenant = $1"
                        + " order by task_id, sequence, destination_id")
                .executeAndAwait(Tuple.of(tenant.value()))
                .forEach(row -> rows.add(row.getString(0) + " " + row.getString(1) + " " + row.getInteger(2)));
        return rows;
    }

    void isInOutbox(String... rows) {
        assertThat(outbox()).containsExactly(rows);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
