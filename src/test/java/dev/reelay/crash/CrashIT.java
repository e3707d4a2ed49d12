package dev.reelay.crash;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.journey.Upstream;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process is killed at each step of a task's way, started again, and has to keep every promise: the client that
 * asks again with its idempotency key has one task, that task ends once, and the upstream was asked for it once.
 */
@QuarkusTest
@TestProfile(CrashIT.Patient.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final String KEY = "crash-key-of-the-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String mark = UUID.randomUUID().toString();
    private Saboteur saboteur;
    private GatewayProcess gateway;

    @BeforeAll
    void start() throws Exception {
        saboteur = new Saboteur();
        gateway = GatewayProcess.start("crash", settings(), saboteur.options());
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "killed once it is {0}")
    @EnumSource(Step.class)
    void noPromiseIsBrokenByAProcessThatDies(Step step) throws Exception {
        String prompt = step.fault() + mark + " " + step;
        saboteur.waitAt(step);

        submitIfItLives(prompt);
        gateway.awaitEnd();
        gateway.restart();

        String id = await().atMost(PATIENCE).until(() -> submitIfItLives(prompt), answer -> !answer.isEmpty());
        await().atMost(PATIENCE).until(() -> isOver(id));
        JsonPath story = timeline(id);
        assertThat(story.getString("status")).isEqualTo(step.leavesTheSubmitUnclear() ? "expired" : "succeeded");
        assertThat(story.getList("facts.kind")).containsOnlyOnce("finished");
        // On a slow machine a licence may lapse before anything is sent; that attempt is refused, and provably so.
        assertThat(story.getList("attempts.standing", String.class))
                .as("attempts")
                .last()
                .isNotEqualTo("refused");
        assertThat(story.getList("attempts.standing", String.class).stream().filter(it -> !it.equals("refused")))
                .as("attempts that may have reached the upstream")
                .hasSize(1);
        assertThat(Upstream.created(mark + " " + step)).isEqualTo(step.leavesTheSubmitUnclear() ? 0 : 1);
    }

    /** The upstream repeats a callback until the gateway is back. */
    public static final class Patient extends HandCranked {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("reelay.simulator.callback.retries", String.join(",", Collections.nCopies(20, "1s")));
            return settings;
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = Upstream.settings();
        settings.putAll(Map.of(
                "quarkus.redis.hosts",
                ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class),
                "reelay.bootstrap.keys",
                "crash=" + KEY,
                "reelay.dispatch.lease",
                "2s",
                "reelay.dispatch.licence",
                "2s",
                "reelay.dispatch.answer",
                "4s",
                "reelay.upstream.submit.timeout",
                "3s",
                "reelay.polling.first-with-callbacks",
                "2s",
                "reelay.polling.unconfirmed-grace",
                "20s",
                "reelay.polling.sweep-every",
                "2s"));
        settings.put("reelay.polling.lease", "2s");
        settings.put("reelay.polling.look", "500ms");
        return settings;
    }

    /** The task's id, or nothing if the process died before it could answer. */
    private String submitIfItLives(String prompt) {
        try {
            return asking().contentType(ContentType.JSON)
                    .header(
                            "Idempotency-Key",
                            UUID.nameUUIDFromBytes(prompt.getBytes()).toString())
                    .body(Map.of("model", "seedance-2.0-fast", "prompt", prompt))
                    .post("/v1/tasks")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
        } catch (Exception died) {
            // REST Assured throws what the connection threw, undeclared.
            assertThat(died).isInstanceOf(java.io.IOException.class);
            return "";
        }
    }

    private boolean isOver(String id) {
        String status = asking().get("/v1/tasks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
        return List.of("succeeded", "failed", "cancelled", "expired").contains(status);
    }

    private JsonPath timeline(String id) {
        return asking().get("/v1/tasks/{id}/timeline", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private RequestSpecification asking() {
        return given().baseUri(gateway.url())
                .config(RestAssuredConfig.config()
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .setParam("http.socket.timeout", (int) PATIENCE.toMillis())))
                .header("Authorization", "Bearer " + KEY);
    }
}
