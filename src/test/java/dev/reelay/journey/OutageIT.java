package dev.reelay.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.SimulatorProcess;
import dev.reelay.testing.Stores;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Each store goes away and comes back under the packaged gateway while tasks are in flight: stopped, and frozen with
 * its connections open. What needs it answers 503 in time, everything else goes on, and afterwards nothing is lost,
 * half done or done twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** As long as the gateway waits for PostgreSQL (5 s), and what a busy machine needs. */
    private static final long IN_TIME_MS = 6_000;

    private static final String NOBODY_HERE = "127.0.0.1:1";
    private static final int POOL = 20;

    private final Stores stores = Stores.start();
    private SimulatorProcess simulator;
    private GatewayProcess gateway;
    private GatewayProcess forlorn;

    @BeforeAll
    void start() {
        forlorn = GatewayProcess.begin(
                "forlorn",
                Map.of(
                        "quarkus.datasource.reactive.url", "postgresql://" + NOBODY_HERE + "/reelay",
                        "quarkus.redis.hosts", "redis://" + NOBODY_HERE));
        simulator = SimulatorProcess.start(
                "outage-simulator", Map.of("reelay.simulator.callback.retries", "1s,1s,1s,2s,2s,5s,5s,10s"));
        gateway = GatewayProcess.start("outage", settings());
    }

    @AfterAll
    void stop() {
        Stream.of(forlorn, gateway, simulator)
                .filter(started -> started != null)
                .forEach(OutageIT::close);
        stores.close();
    }

    @Test
    @Order(1)
    void redisStopsAndComesBackEmpty() {
        try (Traffic traffic = traffic("redis-empty")) {
            stores.loseRedis();
            goesOnWithoutRedis(traffic);
            stores.redis().restart();
            endsWell(traffic);
            assertThat(traffic.stream().names()).contains("reset");
        }
    }

    @Test
    @Order(2)
    void redisStopsAndComesBackWithWhatItHeld() {
        try (Traffic traffic = traffic("redis-kept")) {
            stores.stopRedis();
            goesOnWithoutRedis(traffic);
            stores.redis().restart();
            endsWell(traffic);
            // It may have forgotten what it said last, and nobody can tell: its log begins another life.
            assertThat(traffic.stream().names()).contains("reset");
        }
    }

    @Test
    @Order(3)
    void redisHangsAndGoesOn() {
        try (Traffic traffic = traffic("redis-hung")) {
            stores.redis().pause();
            goesOnWithoutRedis(traffic);
            stores.redis().resume();
            endsWell(traffic);
            assertThat(traffic.stream().names()).doesNotContain("reset");
        }
    }

    @Test
    @Order(4)
    void postgresStopsAndComesBack() throws SQLException {
        try (Traffic traffic = traffic("postgres-stopped")) {
            traffic.insist("insistent", 5);
            stores.postgres().stop();
            asksToComeAgainWithoutPostgres(traffic);
            stores.postgres().restart();
            endsWell(traffic);
        }
    }

    @Test
    @Order(5)
    void postgresHangsAndGoesOn() throws SQLException {
        try (Traffic traffic = traffic("postgres-hung")) {
            traffic.insist("insistent", 5);
            stores.postgres().pause();
            asksToComeAgainWithoutPostgres(traffic);
            stores.postgres().resume();
            endsWell(traffic);
            assertThat(connections()).as("connections, of which one asks").isLessThanOrEqualTo(POOL + 1);
        }
    }

    @Test
    @Order(6)
    void bothAreAwayWhenItStarts() {
        stores.loseRedis();
        stores.postgres().stop();
        GatewayProcess late = GatewayProcess.begin("late", settings());
        try {
            await().atMost(PATIENCE).until(() -> late.log().contains("waiting for PostgreSQL"));
            stores.postgres().restart();
            late.awaitReady();
            assertThat(state(late, "live state")).startsWith("degraded");
            try (Traffic traffic = new Traffic(late, simulator, "key-both")) {
                traffic.accept("waiting", "render=200ms");
                stores.redis().restart();
                await().atMost(PATIENCE).until(() -> traffic.stream().hasShown(traffic.id("waiting"), "succeeded"));
            }
            await().atMost(PATIENCE).until(() -> state(late, "live state").equals("ok"));
        } finally {
            late.close();
        }
    }

    /** It has been waiting beside all other tests. */
    @Test
    @Order(7)
    void aGatewayThatFindsNoPostgresEndsAfterAMinuteWithOneLine() {
        assertThat(forlorn.awaitEnd(PATIENCE)).isEqualTo(1);
        List<String> printed = forlorn.log().lines().toList();
        assertThat(printed.getLast())
                .startsWith("PostgreSQL cannot be used: Connection to " + NOBODY_HERE + " refused.")
                .endsWith("Waited up to 60 s.");
        assertThat(printed)
                .filteredOn(line -> line.contains("waiting for PostgreSQL"))
                .hasSizeBetween(15, 60);
        assertThat(forlorn.log()).doesNotContain("\tat ");
    }

    private Traffic traffic(String tenant) {
        await().atMost(PATIENCE).until(() -> isWell(gateway));
        return new Traffic(gateway, simulator, "key-" + tenant).begin();
    }

    /** Facts are written and read; only new streams, and work on tasks, wait. */
    private void goesOnWithoutRedis(Traffic traffic) {
        Stream<Runnable> steps = Stream.of(
                () -> inTime(traffic.asking().get("/v1/events"))
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "5"),
                () -> repeats(traffic, "keyed"),
                () -> cancels(traffic, "unwanted"),
                () -> traffic.remember(
                        "old way", inTime(traffic.submitTheOldWay("old way", "render=200ms")), "data.task_id"),
                () -> assertThat(traffic.callBack()).isEqualTo(200));
        Stream<Runnable> reads =
                reads(traffic).map(read -> () -> inTime(read.get()).then().statusCode(200));
        traffic.atOnce(Stream.concat(steps, reads));
        shows("live state", "live_state");
        traffic.awaitHeartbeats();
    }

    private static void repeats(Traffic traffic, String name) {
        traffic.remember(name, accepted(traffic.submitWithKey(name, "render=200ms")), "id");
        Response again = accepted(traffic.submitWithKey(name, "render=200ms"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.path("id").toString()).isEqualTo(traffic.id(name));
    }

    private static void cancels(Traffic traffic, String name) {
        traffic.remember(name, accepted(traffic.submit(name, "render=200ms")), "id");
        inTime(traffic.asking().post("/v1/tasks/{id}/cancel", traffic.id(name)))
                .then()
                .statusCode(200);
    }

    /** Nothing can be known or accepted; streams stay. */
    private void asksToComeAgainWithoutPostgres(Traffic traffic) {
        Stream<Supplier<Response>> writes = Stream.of(
                () -> traffic.submit("refused", "render=200ms"),
                () -> traffic.submitTheOldWay("refused", "render=200ms"),
                () -> traffic.asking().post("/v1/tasks/{id}/cancel", traffic.id("first")),
                () -> traffic.asking().get("/v1/events"));
        Stream<Runnable> refused =
                Stream.concat(reads(traffic), writes).map(request -> () -> asksToComeAgain(request.get()));
        Runnable callback = () -> assertThat(traffic.callBack()).isEqualTo(503);
        traffic.atOnce(Stream.concat(refused, Stream.of(callback)));
        shows("journal", "journal");
        traffic.awaitHeartbeats();
    }

    private static Stream<Supplier<Response>> reads(Traffic traffic) {
        String id = traffic.id("first");
        return Stream.of(
                () -> traffic.asking().get("/v1/tasks/{id}", id),
                () -> traffic.asking().get("/v1/tasks"),
                () -> traffic.asking().get("/v1/tasks/{id}/timeline", id),
                () -> traffic.asking().get("/v2/status?task_id=" + id));
    }

    private void endsWell(Traffic traffic) {
        traffic.endsWell();
        traffic.accepted()
                .forEach(name -> assertThat(traffic.created(name))
                        .as("tasks made for " + name)
                        .isEqualTo(name.equals("unwanted") ? 0 : 1));
        assertThat(traffic.created("refused")).isZero();
        await().atMost(PATIENCE).until(() -> isWell(gateway));
    }

    private static Response accepted(Response answer) {
        inTime(answer).then().statusCode(202);
        return answer;
    }

    private static void asksToComeAgain(Response answer) {
        inTime(answer).then().statusCode(503).header("Retry-After", "5");
        String seedances = answer.path("error_code");
        assertThat(seedances == null ? answer.path("code") : seedances)
                .isIn("store_unavailable", "SERVICE_UNAVAILABLE");
    }

    private static Response inTime(Response answer) {
        assertThat(answer.time()).as("milliseconds").isLessThan(IN_TIME_MS);
        return answer;
    }

    /** This replica is as ready as any other: what is shared is degraded, in the body and as a metric. */
    private void shows(String check, String part) {
        assertThat(state(gateway, check)).startsWith("degraded");
        assertThat(metrics(gateway)).contains("reelay_degraded{part=\"" + part + "\"} 1.0");
    }

    private static boolean isWell(GatewayProcess gateway) {
        return Stream.of("live state", "journal")
                        .allMatch(check -> state(gateway, check).equals("ok"))
                && metrics(gateway).lines().noneMatch(line -> line.matches("reelay_degraded.* 1.0"));
    }

    private static String state(GatewayProcess gateway, String check) {
        return given().baseUri(gateway.managementUrl())
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == '%s' }.data.state".formatted(check));
    }

    private static String metrics(GatewayProcess gateway) {
        return given().baseUri(gateway.managementUrl()).get("/q/metrics").asString();
    }

    private int connections() throws SQLException {
        try (Connection own =
                        DriverManager.getConnection("jdbc:" + stores.postgres().url());
                ResultSet row = own.createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where backend_type = 'client backend'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(stores.settings());
        all.putAll(simulator.settings());
        all.put(
                "reelay.bootstrap.keys",
                Stream.of("redis-empty", "redis-kept", "redis-hung", "postgres-stopped", "postgres-hung", "both")
                        .map(tenant -> tenant + "=key-" + tenant)
                        .reduce((some, more) -> some + "," + more)
                        .orElseThrow());
        all.put("reelay.feed.heartbeat", "1s");
        all.put("reelay.polling.sweep-every", "2s");
        all.put("reelay.polling.look", "1s");
        all.put("reelay.polling.lease", "5s");
        all.put("reelay.dispatch.lease", "5s");
        return all;
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
