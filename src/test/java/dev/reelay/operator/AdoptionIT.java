package dev.reelay.operator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What only a person found out, told to the gateway by hand. */
@QuarkusTest
@TestProfile(HandCranked.class)
class AdoptionIT {

    private static final Gateway OPERATOR = Gateway.here("rl_dev_operator_key");

    @Inject
    TaskTracker tracker;

    private final String prompt = "A boat " + UUID.randomUUID();
    private final AttemptId attempt = Tasks.attempt();

    @Test
    void anUnclearAttemptGetsItsUpstreamIdAndTheTaskRuns() {
        TaskId id = unconfirmed();
        String upstreamId = createdUpstream("[sim:render=1h] " + prompt);

        adopt(attempt.toString(), upstreamId).statusCode(200).body("status", equalTo("running"));
        adopt(attempt.toString(), upstreamId).statusCode(200).body("status", equalTo("running"));

        Gateway.dev()
                .asking()
                .get("/v1/tasks/{id}/timeline", id.toString())
                .then()
                .body("facts[-1].source", equalTo("operator"))
                .body("attempts.upstream_id", contains(upstreamId));
        OPERATOR.asking()
                .get("/admin/audit?subject={id}", attempt.toString())
                .then()
                .body("entries.act", contains("attempt.adopted", "attempt.adopted"))
                .body("entries[1].details.result", equalTo("running"))
                .body("entries[1].details.upstream_id", equalTo(upstreamId))
                .body("entries[1].details.task", equalTo(id.toString()));
    }

    @Test
    void anIdThatTheUpstreamDoesNotKnowIsRefused() {
        unconfirmed();
        adopt(attempt.toString(), "never-heard-of").statusCode(409).body("code", equalTo("upstream_task_unknown"));
    }

    @Test
    void anIdOfAnotherRequestIsRefused() {
        unconfirmed();
        String other = createdUpstream("Something else");
        adopt(attempt.toString(), other).statusCode(409).body("code", equalTo("upstream_task_differs"));
    }

    @Test
    void anIdThatAnotherAttemptHoldsIsRefusedAndChangesNothing() {
        unconfirmed();
        String upstreamId = createdUpstream("[sim:render=1h] " + prompt);
        adopt(attempt.toString(), upstreamId).statusCode(200);

        AttemptId second = Tasks.attempt();
        TaskId twin = unconfirmed(second);

        adopt(second.toString(), upstreamId).statusCode(409).body("code", equalTo("upstream_id_taken"));
        Gateway.dev().task(twin.toString()).then().body("waiting_for", equalTo("timed_out"));
    }

    @Test
    void anUnknownAttemptIs404AndABadBody400() {
        adopt(UUID.randomUUID().toString(), "any").statusCode(404).body("code", equalTo("attempt_not_found"));
        adopt("no-uuid", "any").statusCode(404).body("code", equalTo("attempt_not_found"));
        OPERATOR.misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"upstream_id\":5}")
                .post("/admin/attempts/{id}/adopt", attempt.toString())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/upstream_id"));
    }

    @Test
    void aTenantsKeyDoesNotOpenTheOperatorsDoor() {
        Gateway.dev()
                .misbehaving()
                .contentType(ContentType.JSON)
                .body(Map.of("upstream_id", "any"))
                .post("/admin/attempts/{id}/adopt", attempt.toString())
                .then()
                .statusCode(401)
                .body("code", equalTo("key_invalid"));
        Gateway.nobody()
                .misbehaving()
                .contentType(ContentType.JSON)
                .body(Map.of("upstream_id", "any"))
                .post("/admin/attempts/{id}/adopt", attempt.toString())
                .then()
                .statusCode(401)
                .body("code", equalTo("key_missing"));
    }

    private TaskId unconfirmed() {
        return unconfirmed(attempt);
    }

    private TaskId unconfirmed(AttemptId by) {
        String body = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"[sim:render=1h] " + prompt + "\"}";
        TaskId id = TaskId.parse(Gateway.dev().submit(body)).orElseThrow();
        Turns.await(() -> tracker.record(id, Tasks.licence(by), Source.DISPATCH));
        Turns.await(() -> tracker.record(id, new Signal.Unclear(by, Doubt.TIMED_OUT), Source.DISPATCH));
        return id;
    }

    private static String createdUpstream(String prompt) {
        return given().header("Authorization", "Bearer sk-sim-reelay-dev")
                .contentType(ContentType.JSON)
                .body(Map.of("model", "seedance-2.0-fast", "prompt", prompt, "duration", 5))
                .post("/simulator/v2/generate")
                .then()
                .statusCode(200)
                .extract()
                .path("data.task_id");
    }

    private static ValidatableResponse adopt(String attempt, String upstreamId) {
        return OPERATOR.asking()
                .contentType(ContentType.JSON)
                .body(Map.of("upstream_id", upstreamId))
                .post("/admin/attempts/{id}/adopt", attempt)
                .then();
    }
}
