package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.RedisCluster;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged jar on a Redis Cluster, with tenants whose partitions stand on different nodes. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisClusterIT {

    private static final String OPERATOR = "a-key-for-operators-only";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> TENANTS =
            IntStream.range(0, 8).mapToObj(number -> "cluster-" + number).toList();

    private final String mark = UUID.randomUUID().toString();
    private RedisCluster redis;
    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        redis = RedisCluster.start();
        Map<String, String> settings = Upstream.settings();
        settings.putAll(redis.settings());
        settings.put("reelay.polling.sweep-every", "2s");
        settings.put("reelay.operator.key", OPERATOR);
        settings.put(
                "reelay.bootstrap.keys",
                TENANTS.stream().map(tenant -> tenant + "=key-of-" + tenant).collect(Collectors.joining(",")));
        gateway = GatewayProcess.start("cluster", settings);
    }

    @AfterEach
    void stop() {
        gateway.close();
        redis.close();
    }

    @Test
    void everyTenantsTaskIsStreamedToItsEndWhicheverNodeHoldsIt() throws InterruptedException {
        Map<Customer, String> tasks = submit("render=3s");

        assertThat(stories(tasks))
                .hasSize(tasks.size())
                .allSatisfy(story -> assertThat(story)
                        .containsSubsequence("event:snapshot", "\"status\":\"succeeded\"", "event:end"));

        assertThat(redis.sizes()).as("keys on each node").doesNotContain(0);
        assertThat(Upstream.created(mark)).isEqualTo(tasks.size());
    }

    @Test
    void whoWaitsIsToldItsPlaceWhicheverNodeHoldsItsLine() {
        Map<Customer, String> tasks;
        order("pause");
        try {
            tasks = submit("render=1s");
            // Not at once: where a node of Redis is slow to answer, a task is accepted before it stands in its line.
            tasks.forEach((customer, id) -> await().atMost(PATIENCE).until(() -> customer.position(id) > 0));
        } finally {
            order("resume");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> tasks.forEach(
                        (customer, id) -> assertThat(customer.status(id)).isEqualTo("succeeded")));
    }

    @Test
    void aNodeThatLosesItsKeysGetsThemBackFromTheFacts() {
        Map<Customer, String> tasks = submit("render=4s");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Upstream.created(mark)).isEqualTo(tasks.size()));

        redis.empty(1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> tasks.forEach(
                        (customer, id) -> assertThat(customer.status(id)).isEqualTo("succeeded")));
        assertThat(Upstream.created(mark)).isEqualTo(tasks.size());
    }

    /** Everything: these tenants, and whoever was here before. */
    private void order(String what) {
        Gateway.at(gateway.url(), OPERATOR)
                .asking()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/admin/queue/" + what)
                .then()
                .statusCode(200);
    }

    /** All at once, so that the one reader has logs on every node to read. */
    private static List<String> stories(Map<Customer, String> tasks) throws InterruptedException {
        List<Callable<String>> streams = new ArrayList<>();
        tasks.forEach((customer, id) -> streams.add(() -> customer.story(id)));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return clients.invokeAll(streams, PATIENCE.toSeconds(), TimeUnit.SECONDS).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private Map<Customer, String> submit(String how) {
        Map<Customer, String> tasks = new LinkedHashMap<>();
        for (String tenant : TENANTS) {
            Customer customer = new Customer(gateway, "key-of-" + tenant);
            tasks.put(customer, customer.submit("[sim:" + how + "] " + mark + " " + tenant));
        }
        return tasks;
    }
}
