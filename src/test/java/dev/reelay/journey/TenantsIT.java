package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator says at one replica holds at the other, too: two processes of the packaged jar. */
@QuarkusTest
@TestProfile(HandCranked.class)
class TenantsIT {

    private static final String OPERATOR = "a-key-for-operators-only";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final String tenant = "t" + UUID.randomUUID().toString().substring(0, 8);
    private GatewayProcess first;
    private GatewayProcess second;

    @BeforeEach
    void start() {
        first = GatewayProcess.start("tenants-first", settings());
        second = GatewayProcess.start("tenants-second", settings());
        say(first, "/admin/tenants", Map.of("id", tenant));
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void aRevokedKeyStopsWithinTwoSecondsOnEveryReplicaStreamsAndTicketsIncluded() {
        JsonPath issued = issue();
        String key = issued.getString("key");
        Gateway here = Gateway.at(first.url(), key);
        Gateway there = Gateway.at(second.url(), key);
        Stream.of(here, there)
                .forEach(gateway -> gateway.asking().get("/v1/tasks").then().statusCode(200));
        try (Listener one = Listener.withKey(stream(first), key);
                Listener other = Listener.withKey(stream(second), key);
                Listener byTicket = Listener.open(URI.create(second.url() + ticket(here)))) {
            Stream.of(one, other, byTicket).forEach(Listener::next);

            operator(first)
                    .asking()
                    .delete("/admin/keys/{id}", issued.getString("id"))
                    .then()
                    .statusCode(204);
            long revoked = System.nanoTime();
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> one.hasEnded() && other.hasEnded() && byTicket.hasEnded());
            System.out.printf(
                    "streams of a revoked key ended after %d ms%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - revoked));
        }
        Stream.of(here, there)
                .forEach(gateway -> gateway.asking().get("/v1/tasks").then().statusCode(401));
    }

    /** In real time and in the two processes; a whole minute of it passes in {@code RedisRateLimitsIT}. */
    @Test
    void twoReplicasTogetherLetNoMoreThroughThanThePolicySays() {
        int perMinute = 120;
        String key = issue().getString("key");
        operator(second)
                .asking()
                .contentType(ContentType.JSON)
                .body(Map.of("limits", Map.of("reads_per_minute", perMinute)))
                .patch("/admin/tenants/{id}", tenant)
                .then()
                .statusCode(200);
        List<Gateway> replicas = List.of(Gateway.at(first.url(), key), Gateway.at(second.url(), key));
        long began = System.nanoTime();
        int passed = 0;
        int asked = 0;
        while (asked < 2 * perMinute) {
            passed += replicas.get(asked++ % 2).asking().get("/v1/tasks").statusCode() == 200 ? 1 : 0;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double allowed = Math.min(asked, perMinute + seconds * perMinute / 60);
        System.out.printf("%d of %d passed in %.1f s; the policy says %.1f%n", passed, asked, seconds, allowed);
        assertThat((double) passed).isCloseTo(allowed, within(1.5));
    }

    private JsonPath issue() {
        return say(first, "/admin/tenants/" + tenant + "/keys", Map.of("name", "k", "scopes", List.of("read")));
    }

    private static JsonPath say(GatewayProcess replica, String path, Map<String, ?> body) {
        return operator(replica)
                .asking()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static String ticket(Gateway gateway) {
        return gateway.asking()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/stream-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
    }

    private static URI stream(GatewayProcess replica) {
        return URI.create(replica.url() + "/v1/events");
    }

    private static Gateway operator(GatewayProcess replica) {
        return Gateway.at(replica.url(), OPERATOR);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = Upstream.settings();
        settings.put("quarkus.redis.hosts", ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class));
        settings.put("reelay.operator.key", OPERATOR);
        settings.put("reelay.dispatch.enabled", "false");
        settings.put("reelay.polling.enabled", "false");
        return settings;
    }
}
