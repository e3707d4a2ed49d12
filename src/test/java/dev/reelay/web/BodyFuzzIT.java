package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Theatre;
import dev.reelay.testing.fuzz.Answer;
import dev.reelay.testing.fuzz.Dice;
import dev.reelay.testing.fuzz.Document;
import dev.reelay.testing.fuzz.Fuzz;
import dev.reelay.testing.fuzz.Gunner;
import dev.reelay.testing.fuzz.Operation;
import dev.reelay.testing.fuzz.Planted;
import dev.reelay.testing.fuzz.Range;
import dev.reelay.testing.fuzz.Shot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rubbish at every door of the OpenAPI document: in bodies of JSON, in paths, queries and headers. Whatever comes, the
 * answer is no fault of ours, shows nothing of the inside, and nothing is logged that should not be.
 */
@QuarkusTest
@TestProfile(HandCranked.class)
class BodyFuzzIT {

    private static final int CASES = 25;
    private static final int CASES_WITH_BODY = 100;
    private static final List<String> IDS = List.of(
            "queued",
            "unconfirmed",
            "finished",
            "attempt",
            "review",
            "endpoint",
            "delivery",
            "cursor",
            "tenant",
            "tenants-key");
    private static final Map<String, String> SUBJECTS = Map.of(
            "/v1/endpoints", "{endpoint}",
            "/admin/tenants", "{tenant}",
            "/admin/keys", "{tenants-key}",
            "/admin/reviews", "{review}");

    @Inject
    Theatre theatre;

    @Inject
    Pool postgres;

    private final Map<String, String> cast = new HashMap<>();
    private Gateway gateway;
    private Range range;

    static Stream<Operation> operations() {
        return Document.of(base()).operations().stream();
    }

    @BeforeEach
    void begin() {
        Theatre.Troupe troupe = theatre.troupe();
        gateway = Gateway.here(troupe.key());
        cast.put("key", troupe.key());
        cast.put("operator", "rl_dev_operator_key");
        cast.put("endpoint", endpoint());
        // Another one: limits are made of rubbish, too, and this one has to be served afterwards.
        cast.put("tenant", theatre.troupe().tenant().value());
        cast.put("tenants-key", tenantsKey());
        cast.put("queued", troupe.accept(Planted.PROMPT).toString());
        cast.put("review", troupe.held() + ".1");
        cast.put("finished", troupe.finished().toString());
        TaskId unclear = troupe.accept(Planted.PROMPT);
        AttemptId attempt = troupe.license(unclear);
        troupe.record(unclear, new Signal.Unclear(attempt, Doubt.TIMED_OUT));
        cast.put("unconfirmed", unclear.toString());
        cast.put("attempt", attempt.toString());
        cast.put(
                "delivery",
                gateway.asking().get("/v1/deliveries").then().extract().path("deliveries[0].id"));
        cast.put("cursor", PageCursor.write(unclear.value()));
        Planted planted = new Planted().keys(troupe.key(), "rl_dev_operator_key", "sk-sim-reelay-dev");
        range = Range.at(base(), cast, planted);
    }

    @AfterEach
    void end() {
        liftOrders();
        range.close();
        List<String> queued = queued();
        while (!queued.isEmpty()) {
            queued.forEach(id ->
                    gateway.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200));
            queued = queued();
        }
    }

    @Test
    void theDoorsThatTakeBodiesAreFound() {
        assertThat(operations().filter(Operation::hasBody))
                .extracting(Operation::toString)
                .contains(
                        "POST /v1/tasks",
                        "POST /v1/stream-tickets",
                        "POST /v1/endpoints",
                        "PATCH /v1/endpoints/{id}",
                        "POST /v1/endpoints/{id}/replay",
                        "POST /v1/deliveries/replay",
                        "POST /admin/attempts/{id}/adopt",
                        "POST /v2/generate");
        assertThat(operations())
                .extracting(Operation::toString)
                .contains(
                        "GET /v1/tasks",
                        "POST /v1/tasks/{id}/cancel",
                        "POST /v1/tasks/{id}/retry",
                        "GET /v1/tasks/{id}/events",
                        "GET /v1/events",
                        "POST /v1/deliveries/{id}/replay",
                        "GET /v2/status");
    }

    /** Or all the rubbish would be refused at the first look. A conflict is found only by who has read the body. */
    @Test
    void whatTheRubbishIsMadeOfIsUnderstood() {
        operations().filter(Operation::hasBody).forEach(operation -> {
            Answer answer = range.fire(good(operation));
            assertThat(answer.status()).as("%s %s", good(operation), answer).isIn(200, 201, 202, 409);
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void rubbishIsRefusedByNameAndShowsNothing(Operation operation) {
        Fuzz.theory(operation.hasBody() ? CASES_WITH_BODY : CASES)
                .forAll(Dice.rolled(dice -> new Gunner(dice, operation, IDS).aimed()))
                .checkAssert(range::fire);
        gateway.submit("{\"prompt\":\"After the rubbish\"}");
    }

    /** What was ordered of the queue stands in the journal, and would hold up the tests that come after. */
    private void liftOrders() {
        postgres.query("delete from setting where name = 'orders'").executeAndAwait();
    }

    private static Shot good(Operation operation) {
        String path = operation.path().replace("{id}", subject(operation.path()));
        String key = operation.path().startsWith("/admin") ? "{operator}" : "{key}";
        return Shot.json(
                        operation.method(), path, operation.body().orElseThrow().toString())
                .with("Authorization: Bearer " + key)
                .with("Idempotency-Key: " + UUID.randomUUID());
    }

    /** What the id in a path is of. */
    private static String subject(String path) {
        return SUBJECTS.entrySet().stream()
                .filter(subject -> path.startsWith(subject.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("{attempt}");
    }

    private String tenantsKey() {
        return asOperator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "to be fuzzed", "scopes", List.of("read")))
                .post("/admin/tenants/{id}/keys", cast.get("tenant"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification asOperator() {
        return Gateway.here("rl_dev_operator_key").asking();
    }

    private String endpoint() {
        return gateway.asking()
                .contentType(ContentType.JSON)
                .body(Map.of("url", Planted.ADDRESS))
                .post("/v1/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> queued() {
        return gateway.asking()
                .get("/v1/tasks?status=queued&status=held&limit=100")
                .path("tasks.id");
    }

    private static String base() {
        return ConfigProvider.getConfig().getValue("test.url", String.class);
    }
}
