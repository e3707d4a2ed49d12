package dev.reelay.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.PostgresServer;
import dev.reelay.embedded.RedisServer;
import dev.reelay.embedded.ServerOptions;
import dev.reelay.testing.GatewayProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A production gateway with stores of its own, which hang or are full while many submits come. */
class OverloadIT {

    private static final int SUBMITS = 600;
    private static final int AT_ONCE = 100;
    private static final int IN_PROGRESS = 16;
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(2);
    /** The key is looked for and the task is written: two time-outs at most, and what a busy machine adds. */
    private static final Duration BOUND = STORE_TIMEOUT.multipliedBy(2).plusSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long MEGABYTE = 1024 * 1024;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private static PostgresServer postgres;
    private static RedisServer redis;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start(ServerOptions.defaults());
        redis = RedisServer.start(ServerOptions.defaults());
        Map<String, String> settings = new HashMap<>(postgres.settings());
        settings.putAll(redis.settings());
        settings.put("reelay.bootstrap.keys", "acme=rl_overload");
        // Nobody is there: tasks wait, which is all that they have to do here.
        settings.put("reelay.upstream.base-url", "http://127.0.0.1:9/v2");
        settings.put("reelay.upstream.api-key", "sk-nobody");
        settings.put("reelay.admission.in-progress", Integer.toString(IN_PROGRESS));
        settings.put("reelay.tracking.journal-timeout", STORE_TIMEOUT.toSeconds() + "S");
        settings.put("reelay.polling.sweep-every", "1S");
        gateway = GatewayProcess.start("overload", settings);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        redis.close();
        postgres.close();
    }

    @Test
    void whilePostgresHangsEverySubmitIsRefusedInTimeAndNothingIsMadeTwice() throws Exception {
        List<String> keys =
                IntStream.range(0, SUBMITS).mapToObj(n -> "overload-" + n).toList();
        assertThat(submit("warm-up").status()).isEqualTo(202);
        long heapBefore = heap();

        List<Answer> refused;
        postgres.pause();
        try {
            for (int client = 0; client < IN_PROGRESS; client++) {
                submitAndHangUp();
            }
            refused = all(keys);
            assertThat(heap() - heapBefore).as("growth of the heap").isLessThan(96 * MEGABYTE);
        } finally {
            postgres.resume();
        }
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).matches("[1-9]\\d*");
            assertThat(answer.took()).isLessThan(BOUND);
        });
        assertThat(refused)
                .filteredOn(answer -> answer.body().contains("\"overloaded\""))
                .hasSizeGreaterThan(AT_ONCE);
        assertThat(refused)
                .filteredOn(answer -> answer.body().contains("\"store_unavailable\""))
                .isNotEmpty();

        await("normal service").atMost(PATIENCE).until(() -> submit("warm-up").status() == 202);
        List<Answer> accepted = all(keys, OverloadIT::untilAccepted);
        List<Answer> again = all(keys, OverloadIT::untilAccepted);
        assertThat(again.stream().map(Answer::id))
                .containsExactlyElementsOf(accepted.stream().map(Answer::id).toList());
        assertThat(accepted.stream().map(Answer::id)).doesNotHaveDuplicates();
        assertThat(count("select count(*) from idempotency where key like 'overload-%'"))
                .isEqualTo(SUBMITS);
        assertThat(count("select count(*) from task where id not in (select task_id from idempotency)"))
                .as("tasks without a key")
                .isZero();
        await("every submit has left").atMost(PATIENCE).until(() -> metric("reelay_admission_in_progress", "") == 0);
    }

    @Test
    void whileRedisIsFullTasksAreAcceptedAndAreOnTheirWayWhenItIsNotAnyMore() throws Exception {
        assertThat(submit("before-full").status()).isEqualTo(202);
        redis.command("CONFIG SET maxmemory 1");
        List<Answer> accepted;
        try {
            accepted = all(List.of("full-1", "full-2", "full-3"), OverloadIT::submit);
            assertThat(accepted)
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
            for (Answer answer : accepted) {
                given().baseUri(gateway.url())
                        .header("Authorization", "Bearer rl_overload")
                        .get("/v1/tasks/{id}", answer.id())
                        .then()
                        .statusCode(200);
            }
            assertThat(submit("full-1").id()).isEqualTo(accepted.getFirst().id());
        } finally {
            redis.command("CONFIG SET maxmemory 0");
        }
        assertThat(accepted)
                .allSatisfy(answer -> await("dispatch of " + answer.id())
                        .atMost(PATIENCE)
                        .until(() -> redis.command("EXISTS reelay:{p" + partition() + "}:task:" + answer.id())
                                .contains("1")));
        assertThat(gateway.log()).doesNotContain("path=/v1/tasks failed");
    }

    private static List<Answer> all(List<String> keys) throws Exception {
        return all(keys, OverloadIT::submit);
    }

    /** Many at once, each with a key of its own; the answers in the order of the keys. */
    private static List<Answer> all(List<String> keys, Submit submit) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Answer>> calls = keys.stream()
                    .<Callable<Answer>>map(key -> () -> submit.with(key))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError("A submit was not answered at all", failed.getCause());
        }
    }

    private static Answer untilAccepted(String key) {
        return await("acceptance of " + key)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> submit(key), answer -> answer.status() == 202);
    }

    private static Answer submit(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/tasks"))
                .header("Authorization", "Bearer rl_overload")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"A boat\"}"))
                .build();
        long began = System.nanoTime();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** A client that does not wait for its answer must not be counted for ever. */
    private static void submitAndHangUp() throws IOException {
        URI there = URI.create(gateway.url());
        try (Socket socket = new Socket(there.getHost(), there.getPort())) {
            String request = "POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer rl_overload\r\n"
                    + "Idempotency-Key: warm-up\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n"
                    + "{\"prompt\":\"A boat\"}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private static long heap() {
        return metric("jvm_memory_used_bytes", "area=\"heap\"");
    }

    /** The sum of a metric's values that have the tag. */
    private static long metric(String name, String tag) {
        return given().baseUri(gateway.managementUrl())
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + postgres.url());
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long partition() throws SQLException {
        return count("select partition from task limit 1");
    }

    /** Submits with a key. */
    private interface Submit {
        Answer with(String key) throws Exception;
    }

    /** What a client got, and how long it took. */
    private record Answer(int status, String retryAfter, String body, Duration took) {

        String id() {
            Matcher id = ID.matcher(body);
            return id.find() ? id.group(1) : "none in " + body;
        }
    }
}
