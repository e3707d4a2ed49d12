package dev.reelay.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two replicas of the packaged jar on one PostgreSQL and one Redis, with the simulator of this JVM as their upstream.
 * What one accepts the other may finish, and one that is killed leaves nothing undone.
 */
@QuarkusTest
@TestProfile(HandCranked.class)
class TwoReplicasIT {

    private static final String KEY = "two-replicas-key";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private GatewayProcess first;
    private GatewayProcess second;

    @BeforeEach
    void start() {
        first = GatewayProcess.start("first", settings());
        second = GatewayProcess.start("second", settings());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void whatOneReplicaAcceptsTheOtherShowsAndFinishesWhenTheFirstIsKilled() {
        String mark = UUID.randomUUID().toString();
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            ids.add(submit(number % 2 == 0 ? first : second, "[sim:render=3s] " + mark + " " + number));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(created(mark)).isEqualTo(ids.size()));

        first.kill();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ids.stream().map(this::statusAtSecond)).containsOnly("succeeded"));
        assertThat(created(mark)).as("upstream tasks created").isEqualTo(ids.size());
        assertThat(story(ids.getFirst()))
                .containsSubsequence("event:snapshot", "\"status\":\"succeeded\"", "event:end");
    }

    private static Map<String, String> settings() {
        Config config = ConfigProvider.getConfig();
        return Map.ofEntries(
                Map.entry(
                        "quarkus.datasource.reactive.url",
                        config.getValue("quarkus.datasource.reactive.url", String.class)),
                Map.entry("quarkus.redis.hosts", config.getValue("quarkus.redis.hosts", String.class)),
                Map.entry("reelay.upstream.base-url", config.getValue("test.url", String.class) + "/simulator/v2"),
                Map.entry("reelay.upstream.api-key", "sk-sim-reelay-dev"),
                Map.entry("reelay.upstream.allow-http-results", "true"),
                Map.entry("reelay.bootstrap.keys", "replicas=" + KEY),
                Map.entry("reelay.polling.first-with-callbacks", "4s"),
                Map.entry("reelay.polling.look", "1s"),
                // A claim of the one that is killed is taken over after this.
                Map.entry("reelay.polling.lease", "5s"));
    }

    private static String submit(GatewayProcess replica, String prompt) {
        return given().baseUri(replica.url())
                .header("Authorization", "Bearer " + KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("model", "seedance-2.0-fast", "prompt", prompt))
                .post("/v1/tasks")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private String statusAtSecond(String id) {
        return given().baseUri(second.url())
                .header("Authorization", "Bearer " + KEY)
                .get("/v1/tasks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    private String story(String id) {
        return given().baseUri(second.url())
                .header("Authorization", "Bearer " + KEY)
                .get("/v1/tasks/{id}/events", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static int created(String mark) {
        return given().queryParam("prompt", mark)
                .get("/simulator/admin/tasks")
                .then()
                .statusCode(200)
                .extract()
                .path("count");
    }
}
