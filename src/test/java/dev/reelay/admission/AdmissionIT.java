package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The front door with the real stores behind it; nothing moves a task but the test. */
@QuarkusTest
@TestProfile(HandCranked.class)
class AdmissionIT {

    private static final String BOAT =
            "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A boat\",\"aspect_ratio\":\"9:16\"}";

    private final Gateway gateway = Gateway.dev();

    @Inject
    TaskTracker tracker;

    @Test
    void aTaskIsAcceptedWithEveryDefaultSpelledOut() {
        Response accepted =
                gateway.asking().contentType(ContentType.JSON).body(BOAT).post("/v1/tasks");
        String id = accepted.path("id");
        accepted.then()
                .statusCode(202)
                .header("Location", endsWith("/v1/tasks/" + id))
                .header("Idempotency-Replayed", nullValue())
                .body("status", equalTo("queued"))
                .body("sequence", equalTo(1))
                .body("request.model", equalTo("seedance-2.0-fast"))
                .body("request.duration", equalTo(5))
                .body("request.aspect_ratio", equalTo("9:16"))
                .body("request.images", hasSize(0))
                .body("request.public", equalTo(false))
                .body("credits.quoted", equalTo(160))
                .body("charged", equalTo("no"))
                .body("links.self", equalTo("/v1/tasks/" + id));
        Map<String, Object> shown = new HashMap<>(gateway.task(id).jsonPath().getMap(""));
        assertThat(shown.remove("queue")).as("its place, which may change").isNotNull();
        assertThat(shown).isEqualTo(accepted.jsonPath().getMap(""));
    }

    @Test
    void theLocationLeadsToTheTask() {
        Response accepted =
                gateway.asking().contentType(ContentType.JSON).body(BOAT).post("/v1/tasks");
        gateway.asking()
                .get(accepted.header("Location"))
                .then()
                .statusCode(200)
                .body("id", equalTo(accepted.path("id")));
    }

    @Test
    void aCallbackUrlIsStoredAndShown() {
        String id = gateway.submit("{\"prompt\":\"A boat\",\"callback_url\":\"https://hooks.acme.example/x\"}");
        gateway.task(id).then().body("request.callback_url", equalTo("https://hooks.acme.example/x"));
    }

    @Test
    void theSameKeyWithTheSameRequestGivesTheFirstAnswerAgain() {
        String key = UUID.randomUUID().toString();
        Response first = submit(key, "{\"prompt\":\"A boat\"}");
        String id = first.path("id");
        record(id, new Signal.CancelWanted());

        Response again = submit(key, "{\"duration\":5, \"prompt\":\"A boat\"}");
        again.then().statusCode(202).header("Idempotency-Replayed", equalTo("true"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        gateway.task(id).then().body("status", equalTo("cancelled"));
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        String key = UUID.randomUUID().toString();
        submit(key, "{\"prompt\":\"A boat\"}").then().statusCode(202);
        gateway.misbehaving()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"A ship\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency_key_reused"))
                .body("retryable", equalTo(false));
    }

    @Test
    void aRefusalIsNotRememberedForItsKey() {
        String key = UUID.randomUUID().toString();
        gateway.misbehaving()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\" \"}")
                .post("/v1/tasks")
                .then()
                .statusCode(400);
        submit(key, "{\"prompt\":\"A boat\"}").then().statusCode(202).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void keysOfTwoTenantsDoNotMeet() {
        String key = UUID.randomUUID().toString();
        String mine = submit(key, BOAT).path("id");
        String theirs = Gateway.other()
                .asking()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v1/tasks")
                .path("id");
        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void parallelTwinsGetTheOneTask() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<Response> twin = () -> submit(key, BOAT);
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Response> answer :
                    threads.invokeAll(IntStream.range(0, 6).mapToObj(i -> twin).toList())) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null))
                .hasSize(1);
    }

    @Test
    void aWaitingTaskIsCancelledForNothingAndAgain() {
        String id = gateway.submit(BOAT);
        for (int i = 0; i < 2; i++) {
            cancel(gateway, id)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("cancelled"))
                    .body("charged", equalTo("no"))
                    .body("sequence", equalTo(2))
                    .body("links.cancel", nullValue());
        }
    }

    @Test
    void aTaskThatMayBeUpstreamIsOnlyMarked() {
        AttemptId attempt = Tasks.attempt();
        String id = gateway.submit(BOAT);
        record(id, Tasks.licence(attempt));
        wished(id, "submitting");
        record(id, new Signal.Unclear(attempt, Doubt.TIMED_OUT));
        wished(id, "unconfirmed");
        record(id, new Signal.Adopted(attempt, "up-" + id));
        wished(id, "running");
        record(id, Tasks.succeeded(attempt, "up-" + id));
        cancel(gateway, id)
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("charged", equalTo("yes"));
    }

    private void wished(String id, String status) {
        cancel(gateway, id)
                .then()
                .statusCode(202)
                .body("status", equalTo(status))
                .body("cancel_requested", equalTo(true))
                .body("charged", equalTo("if_completed"));
    }

    @Test
    void aTaskThatIsOverCannotBeCancelled() {
        String id = succeeded();
        cancel(gateway, id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("already_final"))
                .body("charged", equalTo("yes"));
    }

    @Test
    void aSucceededTaskHasItsVideo() {
        gateway.task(succeeded())
                .then()
                .statusCode(200)
                .body("status", equalTo("succeeded"))
                .body("video.url", endsWith(".mp4"))
                .body("video.expires_at", notNullValue())
                .body("credits.consumed", equalTo(160))
                .body("error", nullValue());
    }

    @Test
    void anothersTaskIsAsUnknownAsNone() {
        String mine = gateway.submit(BOAT);
        Gateway other = Gateway.other();
        for (String id : List.of(mine, UUID.randomUUID().toString(), "nonsense", mine.substring(1))) {
            for (Response answer : List.of(
                    other.misbehaving().get("/v1/tasks/{id}", id),
                    other.misbehaving().get("/v1/tasks/{id}/timeline", id),
                    cancel(other, id))) {
                answer.then()
                        .statusCode(404)
                        .contentType("application/problem+json")
                        .body("code", equalTo("task_not_found"));
            }
        }
        gateway.task(mine).then().body("status", equalTo("queued"));
    }

    @Test
    void theHistoryIsPagedNewestFirstWithoutAGap() {
        Gateway tenant = gateway;
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> tenant.submit(BOAT)).toList();
        List<String> seen = new ArrayList<>();
        String page = "/v1/tasks?status=queued,running&model=seedance-2.0-fast&limit=2&created_from="
                + tenant.task(ids.getFirst()).<String>path("created_at");
        while (page != null) {
            // The validator does not read lists with commas; the response is still checked.
            Response answer = tenant.misbehaving().urlEncodingEnabled(false).get(page);
            answer.then().statusCode(200);
            seen.addAll(answer.<List<String>>path("tasks.id"));
            page = answer.path("next");
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(ids.reversed());
    }

    @Test
    void theHistoryIsFilteredAndOnlyOnesOwn() {
        String done = succeeded();
        String waiting = gateway.submit(BOAT);
        assertThat(ids(gateway, "status=succeeded&limit=100")).contains(done).doesNotContain(waiting);
        assertThat(ids(gateway, "status=succeeded&status=queued&limit=100")).contains(done, waiting);
        assertThat(ids(gateway, "model=seedance-2-mini&limit=100")).doesNotContain(done, waiting);
        assertThat(ids(gateway, "created_to=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(ids(Gateway.other(), "limit=100")).doesNotContain(done, waiting);
    }

    @Test
    void theTimelineTellsEveryFactAndWhatItWaitedFor() {
        String id = succeeded();
        Response timeline = gateway.asking().get("/v1/tasks/{id}/timeline", id);
        timeline.then()
                .statusCode(200)
                .body("task_id", equalTo(id))
                .body("status", equalTo("succeeded"))
                .body("facts.sequence", contains(1, 2, 3, 4))
                .body("facts.kind", contains("accepted", "licensed", "started", "finished"))
                .body("facts.status", contains("queued", "submitting", "running", "succeeded"))
                .body("facts.source", contains("api", "dispatch", "dispatch", "dispatch"))
                .body("facts[0].waited_ms", equalTo(0))
                .body("facts[0].attempt", nullValue())
                .body("late", hasSize(0));
        Set<String> attempts =
                timeline.<List<String>>path("facts[1..3].attempt").stream().collect(Collectors.toSet());
        assertThat(attempts).hasSize(1).doesNotContainNull();
        timeline.then()
                .body("attempts.standing", contains("accepted"))
                .body("attempts.outcome", contains("succeeded"))
                .body("attempts.upstream_id", contains("up-" + id));
        assertThat(timeline.asString()).doesNotContain(Tasks.TOKEN_HASH);
    }

    private String succeeded() {
        AttemptId attempt = Tasks.attempt();
        String id = gateway.submit(BOAT);
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        record(id, Tasks.succeeded(attempt, "up-" + id));
        return id;
    }

    private void record(String id, Signal signal) {
        Turns.await(() -> tracker.record(TaskId.parse(id).orElseThrow(), signal, Source.DISPATCH));
    }

    private Response submit(String key, String json) {
        return gateway.asking()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(json)
                .post("/v1/tasks");
    }

    private static Response cancel(Gateway gateway, String id) {
        return gateway.misbehaving().post("/v1/tasks/{id}/cancel", id);
    }

    private static List<String> ids(Gateway gateway, String query) {
        return gateway.asking()
                .get("/v1/tasks?" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("tasks.id");
    }
}
