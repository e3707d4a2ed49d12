package dev.reelay.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.Operator.Issued;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Tasks;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant may, by the limits that the operator sets. */
@QuarkusTest
@TestProfile(HandCranked.class)
class LimitsIT {

    private static final String BOAT = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"Paper boat\",\"duration\":5}";

    @TestHTTPResource("/v1/events")
    URI stream;

    private final TenantId tenant = Tasks.tenant();
    private Issued key;
    private Gateway gateway;

    @BeforeEach
    void begin() {
        Operator.adds(tenant, Map.of());
        key = Operator.issues(tenant, "submit", "read", "admin");
        gateway = key.gateway();
    }

    /** What stays open in the journal would take the slots of other tests. */
    @AfterEach
    void nothingIsLeftOpen() {
        Operator.changes(tenant, "{\"limits\":{\"submits_per_minute\":null,\"reads_per_minute\":null}}");
        List<String> open = gateway.asking()
                .get("/v1/tasks?status=queued&limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("tasks.id");
        open.forEach(
                id -> gateway.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200));
    }

    @Test
    void everyAnswerOfALimitedDoorSaysHowMuchRoomIsLeft() {
        set("submits_per_minute", 600);
        set("reads_per_minute", 3_000);
        submit(BOAT)
                .statusCode(202)
                .header("RateLimit-Policy", equalTo("\"submits\";q=600;w=60"))
                .header("RateLimit", equalTo("\"submits\";r=599;t=1"));
        submit("{}").statusCode(400).header("RateLimit", matchesPattern("\"submits\";r=59[89];t=1"));
        gateway.asking()
                .get("/v1/tasks")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"reads\";q=3000;w=60"))
                .header("RateLimit", matchesPattern("\"reads\";r=299[89];t=1"));
        gateway.task(UUID.randomUUID().toString()).then().statusCode(404).header("RateLimit", containsString("reads"));
        gateway.misbehaving()
                .get("/v2/status")
                .then()
                .statusCode(400)
                .header("RateLimit", containsString("\"reads\";r="));
    }

    @Test
    void aStreamSaysItToo() {
        set("streams_per_minute", 1);
        try (Listener first = Listener.withKey(stream, key.key())) {
            first.next();
            gateway.misbehaving()
                    .get("/v1/events")
                    .then()
                    .statusCode(429)
                    .header("RateLimit-Policy", equalTo("\"streams\";q=1;w=60"))
                    .body("code", equalTo("rate_limited"));
            gateway.asking().get("/v1/tasks").then().statusCode(200);
        }
    }

    @Test
    void oneRequestTooManyIsRefusedUntilThereIsRoomAndOtherKindsAreNot() {
        set("submits_per_minute", 2);
        submit(BOAT).statusCode(202);
        submit(BOAT).statusCode(202);
        ValidatableResponse refused = submit(BOAT)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit", matchesPattern("\"submits\";r=0;t=[123]?[0-9]"))
                .body("code", equalTo("rate_limited"))
                .body("retryable", equalTo(true));
        assertThat(refused.extract().header("Retry-After"))
                .isEqualTo(refused.extract().header("RateLimit").replaceFirst(".*t=", ""));
        gateway.asking().get("/v1/tasks").then().statusCode(200);
        Gateway.dev().asking().get("/v1/tasks").then().statusCode(200);
        gateway.misbehaving()
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v2/generate")
                .then()
                .statusCode(429)
                .contentType("application/json")
                .body("code", equalTo(429))
                .body("error_code", equalTo("RATE_LIMITED"))
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(30)));
    }

    @Test
    void whatARequestIsRefusedForCountsAndWhoIsNobodyIsNotCounted() {
        set("reads_per_minute", 2);
        gateway.task("no-uuid").then().statusCode(404);
        gateway.task("no-uuid").then().statusCode(404);
        gateway.task("no-uuid").then().statusCode(429);
        Gateway.nobody().asking().get("/v1/tasks").then().statusCode(401).header("RateLimit", nullValue());
    }

    @Test
    void asManyTasksWaitAsMayAndARefusalLeavesItsIdempotencyKeyFree() {
        set("tasks_waiting", 2);
        String first = gateway.submit(BOAT);
        repeatable("second").statusCode(202).header("Idempotency-Replayed", nullValue());
        repeatable("third")
                .statusCode(429)
                .header("Retry-After", equalTo("10"))
                .body("code", equalTo("too_many_waiting"))
                .body("detail", containsString("2 tasks waiting"));
        // A repetition of what was accepted is none more.
        repeatable("second").statusCode(202).header("Idempotency-Replayed", equalTo("true"));
        gateway.asking().post("/v1/tasks/{id}/cancel", first).then().statusCode(200);
        repeatable("third").statusCode(202).header("Idempotency-Replayed", nullValue());
        gateway.misbehaving()
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v2/generate")
                .then()
                .statusCode(429)
                .body("error_code", equalTo("TOO_MANY_WAITING"));
    }

    @Test
    void submitsAtTheSameTimeDoNotOverrunTheLimit() throws Exception {
        set("tasks_waiting", 5);
        List<Callable<Response>> all = new ArrayList<>();
        for (int request = 0; request < 24; request++) {
            all.add(() -> gateway.misbehaving()
                    .contentType(ContentType.JSON)
                    .body(BOAT)
                    .post("/v1/tasks"));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService crowd = Executors.newFixedThreadPool(12)) {
            for (Future<Response> answer : crowd.invokeAll(all)) {
                statuses.add(answer.get().statusCode());
            }
        }
        assertThat(statuses).containsOnly(202, 429);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(5);
    }

    @Test
    void onlyTheModelsAndDurationsThatAreAllowedAreTaken() {
        Operator.changes(tenant, "{\"limits\":{\"models\":[\"seedance-2.0-fast\"],\"longest_seconds\":5}}")
                .statusCode(200);
        submit(BOAT).statusCode(202);
        submit("{\"model\":\"seedance-2.0\",\"prompt\":\"Boat\",\"duration\":5}")
                .statusCode(403)
                .body("code", equalTo("model_not_allowed"))
                .body("detail", containsString("seedance-2.0-fast"))
                .body("errors[0].pointer", equalTo("/model"))
                .body("errors[0].code", equalTo("not_allowed"));
        submit("{\"prompt\":\"The default model is not allowed\"}")
                .statusCode(403)
                .body("code", equalTo("model_not_allowed"));
        submit("{\"model\":\"seedance-2.0-fast\",\"prompt\":\"Boat\",\"duration\":10}")
                .statusCode(403)
                .body("code", equalTo("duration_not_allowed"))
                .body("detail", containsString("at most 5 seconds"))
                .body("errors[0].pointer", equalTo("/duration"));
        gateway.misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"model\":\"seedance-2.0\",\"prompt\":\"Boat\",\"duration\":5}")
                .post("/v2/generate")
                .then()
                .statusCode(403)
                .body("error_code", equalTo("MODEL_NOT_ALLOWED"));
    }

    /** The first answer was lost, and the operator has changed a limit since: the task is there all the same. */
    @Test
    void whatWasAcceptedIsAnsweredAgainAlsoWhenItIsNotAllowedAnyMore() {
        String id = repeatable("lost").statusCode(202).extract().path("id");
        Operator.changes(tenant, "{\"limits\":{\"models\":[\"seedance-2.0\"]}}").statusCode(200);
        repeatable("lost")
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));
        gateway.misbehaving()
                .header("Idempotency-Key", "new")
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v1/tasks")
                .then()
                .statusCode(403)
                .body("code", equalTo("model_not_allowed"));
    }

    @Test
    void allKeysOfATenantShareItsOpenStreams() {
        set("open_streams", 2);
        Issued second = Operator.issues(tenant, "read");
        try (Listener one = Listener.withKey(stream, key.key());
                Listener other = Listener.withKey(stream, second.key())) {
            one.next();
            other.next();
            second.gateway()
                    .misbehaving()
                    .get("/v1/events")
                    .then()
                    .statusCode(429)
                    .body("code", equalTo("too_many_streams"))
                    .body("detail", containsString("all your keys together"));
        }
    }

    private void set(String limit, int value) {
        Operator.changes(tenant, "{\"limits\":{\"" + limit + "\":" + value + "}}")
                .statusCode(200);
    }

    private ValidatableResponse submit(String json) {
        return gateway.misbehaving()
                .contentType(ContentType.JSON)
                .body(json)
                .post("/v1/tasks")
                .then();
    }

    private ValidatableResponse repeatable(String idempotencyKey) {
        return gateway.asking()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v1/tasks")
                .then();
    }
}
