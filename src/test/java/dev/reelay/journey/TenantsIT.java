package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
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

    /** Of the places of a replica that died, and then some. */
    private static final Duration LEASE = Duration.ofSeconds(20);

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
        JsonPath issued = issue("read");
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
        String key = issue("read").getString("key");
        limit("reads_per_minute", perMinute);
        List<Gateway> replicas = List.of(Gateway.at(first.url(), key), Gateway.at(second.url(), key));
        long sent = System.nanoTime();
        int passed = passes(replicas.getFirst());
        long answered = System.nanoTime();
        long sentLast = answered;
        int asked = 1;
        while (asked < 2 * perMinute) {
            sentLast = System.nanoTime();
            passed += passes(replicas.get(asked++ % 2));
        }
        // Somewhere between a request and its answer it is counted, and a busy machine takes its time for both.
        double least = Math.min(asked, perMinute + (sentLast - answered) / 1e9 * perMinute / 60);
        double most = Math.min(asked, perMinute + (System.nanoTime() - sent) / 1e9 * perMinute / 60);
        System.out.printf("%d of %d passed; the policy says %.1f to %.1f%n", passed, asked, least, most);
        assertThat((double) passed).isBetween(least - 1.5, most + 1.5);
    }

    private static int passes(Gateway gateway) {
        return gateway.asking().get("/v1/tasks").statusCode() == 200 ? 1 : 0;
    }

    @Test
    void theOpenStreamsOfATenantAreCountedInBothReplicasAndThoseOfADeadOneNoMore() {
        String key = issue("submit", "read").getString("key");
        String ended = cancelled(Gateway.at(second.url(), key));
        limit("open_streams", 2);
        try (Listener one = Listener.withKey(stream(first), key);
                Listener other = Listener.withKey(stream(second), key)) {
            Stream.of(one, other).forEach(Listener::next);
            Stream.of(first, second)
                    .forEach(replica -> assertThat(open(replica, key, ended)).isEqualTo(429));

            first.kill();

            await().atMost(LEASE).until(() -> open(second, key, ended) == 200);
        }
    }

    /** Asks for the stream of a task that is over, which ends at once where it is opened. */
    private static int open(GatewayProcess replica, String key, String task) {
        return Gateway.at(replica.url(), key)
                .asking()
                .get("/v1/tasks/{id}/events", task)
                .statusCode();
    }

    private static String cancelled(Gateway gateway) {
        String id = gateway.submit("{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A boat\"}");
        gateway.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
        return id;
    }

    private void limit(String name, int value) {
        operator(second)
                .asking()
                .contentType(ContentType.JSON)
                .body(Map.of("limits", Map.of(name, value)))
                .patch("/admin/tenants/{id}", tenant)
                .then()
                .statusCode(200);
    }

    private JsonPath issue(String... scopes) {
        return say(first, "/admin/tenants/" + tenant + "/keys", Map.of("name", "k", "scopes", List.of(scopes)));
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
