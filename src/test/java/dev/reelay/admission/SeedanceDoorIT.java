package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Failure;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The Seedance wire shape (contract §3.3, §4.4, §11), with the real stores behind it. */
@QuarkusTest
@TestProfile(HandCranked.class)
class SeedanceDoorIT {

    private final Gateway gateway = Gateway.dev();

    @Inject
    TaskTracker tracker;

    @Test
    void aClientOfTheApiGetsWhatItKnows() {
        generate("""
                        {"model":"seedance-2.0-fast","prompt":"A boat","duration":"10","aspect_ratio":"9:16","seed":-1,
                         "resolution":"720p","public":false,"callback_url":"https://hooks.acme.example/x"}""")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("code", equalTo(200))
                .body("message", equalTo("success"))
                .body("data.status", equalTo("IN_PROGRESS"))
                .body("data.consumed_credits", equalTo(320))
                .body("data.task_id.length()", lessThanOrEqualTo(40));
    }

    @Test
    void aTaskInProgressHasANullResponseAndItsRequest() {
        String id = generate("{\"prompt\":\"A boat\",\"callback_url\":\"https://hooks.acme.example/x\"}")
                .path("data.task_id");
        status(gateway, id)
                .then()
                .statusCode(200)
                .body("code", equalTo(200))
                .body("message", equalTo("success"))
                .body("data.task_id", equalTo(id))
                .body("data.status", equalTo("IN_PROGRESS"))
                .body("data.consumed_credits", equalTo(240))
                .body("data.created_at", matchesRegex("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
                .body("data", hasKey("response"))
                .body("data.response", nullValue())
                .body("data", hasKey("error_message"))
                .body("data.error_message", nullValue())
                .body("data.request.prompt", equalTo("A boat"))
                .body("data.request.duration", equalTo(5))
                .body("data.request.aspect_ratio", equalTo("16:9"))
                .body("data.request", not(hasKey("callback_url")));
    }

    @Test
    void aSuccessCarriesItsUrlInAnArray() {
        AttemptId attempt = Tasks.attempt();
        String id = running(attempt);
        record(id, Tasks.succeeded(attempt, "up-" + id));
        status(gateway, id)
                .then()
                .statusCode(200)
                .body("data.status", equalTo("SUCCESS"))
                .body("data.response", contains("https://media.example/up-" + id + ".mp4"))
                .body("data.error_message", nullValue())
                .body("data.consumed_credits", equalTo(160));
    }

    @Test
    void aFailureComesWithStatus200AndASentence() {
        AttemptId attempt = Tasks.attempt();
        String id = running(attempt);
        Failure failure = new Failure("render_failed", "The image was refused.", false, Charged.NO);
        record(id, new Signal.RenderFailed(attempt, "up-" + id, failure, 0));
        status(gateway, id)
                .then()
                .statusCode(200)
                .body("code", equalTo(200))
                .body("data.status", equalTo("FAILED"))
                .body("data.response", nullValue())
                .body("data.error_message", equalTo("The image was refused."))
                .body("data.consumed_credits", equalTo(0));
    }

    @Test
    void bothDoorsShowTheSameTask() {
        String id = generate("{\"prompt\":\"A boat\"}").path("data.task_id");
        gateway.task(id).then().statusCode(200).body("request.prompt", equalTo("A boat"));
        status(gateway, gateway.submit("{\"prompt\":\"A ship\"}"))
                .then()
                .body("data.request.prompt", equalTo("A ship"));
    }

    @Test
    void anIdempotencyKeyHoldsOverBothDoors() {
        String key = UUID.randomUUID().toString();
        Response first = keyed(key, "/v2/generate", "{\"prompt\":\"A boat\",\"duration\":\"5\"}");
        first.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        Response again = keyed(key, "/v2/generate", "{\"prompt\":\"A boat\"}");
        again.then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        assertThat(again.asString()).isEqualTo(first.asString());
        keyed(key, "/v1/tasks", "{\"prompt\":\"A boat\"}")
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(first.path("data.task_id")));
        gateway.misbehaving()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"A ship\"}")
                .post("/v2/generate")
                .then()
                .statusCode(422)
                .body("code", equalTo(422))
                .body("error_code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void anothersTaskIsAsUnknownAsNone() {
        String mine = generate("{\"prompt\":\"A boat\"}").path("data.task_id");
        for (String id : new String[] {mine, UUID.randomUUID().toString(), "seed15abcpro"}) {
            Gateway.other()
                    .misbehaving()
                    .get("/v2/status?task_id={id}", id)
                    .then()
                    .statusCode(404)
                    .contentType("application/json")
                    .body("code", equalTo(404))
                    .body("error_code", equalTo("TASK_NOT_FOUND"))
                    .body("message", containsString("task"))
                    .body("data", nullValue());
        }
    }

    private String running(AttemptId attempt) {
        String id = generate("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0-fast\"}")
                .path("data.task_id");
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        return id;
    }

    private void record(String id, Signal signal) {
        Turns.await(() -> tracker.record(TaskId.parse(id).orElseThrow(), signal, Source.POLL));
    }

    private Response generate(String json) {
        // A duration may be a numeric string here, which the validator takes for an object; the response is still
        // checked.
        return gateway.misbehaving().contentType(ContentType.JSON).body(json).post("/v2/generate");
    }

    private Response keyed(String key, String path, String json) {
        return gateway.misbehaving()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(json)
                .post(path);
    }

    private static Response status(Gateway gateway, String id) {
        return gateway.misbehaving().get("/v2/status?task_id={id}", id);
    }
}
