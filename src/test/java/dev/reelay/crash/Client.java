package dev.reelay.crash;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testing.GatewayProcess;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Whoever asks the gateway from outside, and lives with it that it may die before it answers. */
final class Client {

    static final String KEY = "crash-key-of-the-tests";
    static final String OPERATOR = "crash-operator-of-the-tests";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final GatewayProcess gateway;

    Client(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** The task's id, or nothing if the process died before it could answer. The same prompt is the same task. */
    Optional<String> submit(String prompt, String callbackUrl) {
        return ifItLives(() -> asking().contentType(ContentType.JSON)
                        .header(
                                "Idempotency-Key",
                                UUID.nameUUIDFromBytes(prompt.getBytes()).toString())
                        .body(Map.of("model", "seedance-2.0-fast", "prompt", prompt, "callback_url", callbackUrl))
                        .post("/v1/tasks"))
                .map(answer -> answer.then().statusCode(202).extract().path("id"));
    }

    /** Wants the task to be sent again; it may be too early. */
    void retry(String task) {
        ifItLives(() -> asking().post("/v1/tasks/{id}/retry", task));
    }

    void cancel(String task) {
        ifItLives(() -> asking().post("/v1/tasks/{id}/cancel", task));
    }

    /** Names the upstream's task of the task's only attempt, as an operator. */
    void adopt(String task, String upstreamId) {
        String attempt = timeline(task).getString("attempts[0].id");
        ifItLives(() -> asking(OPERATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("upstream_id", upstreamId))
                .post("/admin/attempts/{id}/adopt", attempt));
    }

    void replay(String delivery) {
        ifItLives(() -> asking().post("/v1/deliveries/{id}/replay", delivery));
    }

    /** The task's state, or nothing if the process died. */
    Optional<String> status(String task) {
        return ifItLives(() -> asking().get("/v1/tasks/{id}", task))
                .map(answer -> answer.then().statusCode(200).extract().path("status"));
    }

    JsonPath timeline(String task) {
        return asked("/v1/tasks/{id}/timeline", task);
    }

    /** Everything that anybody is told of the task. */
    JsonPath deliveries(String task) {
        return asked("/v1/deliveries?task={id}", task);
    }

    /** Where each of them stands, or nothing if the process died. */
    Optional<List<String>> deliveryStates(String task) {
        return ifItLives(() -> asking().get("/v1/deliveries?task={id}", task))
                .map(answer -> answer.then().statusCode(200).extract().path("deliveries.state"));
    }

    /** What signs that. */
    String secret() {
        return asked("/v1/callback-secret").getString("secret");
    }

    private JsonPath asked(String path, Object... parameters) {
        return asking().get(path, parameters).then().statusCode(200).extract().jsonPath();
    }

    /** REST Assured throws what the connection threw, undeclared. */
    private static Optional<Response> ifItLives(Supplier<Response> call) {
        try {
            return Optional.of(call.get());
        } catch (Exception died) {
            assertThat(died).isInstanceOf(IOException.class);
            return Optional.empty();
        }
    }

    private RequestSpecification asking() {
        return asking(KEY);
    }

    private RequestSpecification asking(String key) {
        return given().baseUri(gateway.url())
                .config(RestAssuredConfig.config()
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .setParam("http.socket.timeout", (int) PATIENCE.toMillis())))
                .header("Authorization", "Bearer " + key);
    }
}
