package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.EventStream;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.SimulatorProcess;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * What one tenant does while stores go and come back: it follows all its tasks on one stream, and has some in flight.
 * Each task has a name, by which the simulator finds it too.
 */
final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> GOOD_ENDS = List.of("succeeded", "cancelled");

    private final String mark = UUID.randomUUID().toString();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> insistent = new ArrayList<>();
    private final GatewayProcess gateway;
    private final SimulatorProcess simulator;
    private final Gateway client;
    private final EventStream stream;

    Traffic(GatewayProcess gateway, SimulatorProcess simulator, String key) {
        this.gateway = gateway;
        this.simulator = simulator;
        this.client = Gateway.at(gateway.url(), key);
        this.stream = EventStream.ofAllTasks(gateway.url(), key);
    }

    /** Two tasks render and one is being submitted; each ends when the test says so. */
    Traffic begin() {
        accept("first", "render=1h");
        accept("second", "render=1h");
        await().atMost(PATIENCE).until(() -> has("first", "running") && has("second", "running"));
        accept("slow", "submit=slow:2s render=1h");
        await().atMost(PATIENCE).until(() -> simulator.created(prompt("slow")) == 1);
        return this;
    }

    EventStream stream() {
        return stream;
    }

    /** The id of a task that was accepted. */
    String id(String name) {
        return ids.get(name);
    }

    /** The part of the prompt by which the simulator finds the task. */
    String prompt(String name) {
        return mark + " " + name + ".";
    }

    /** A request with this tenant's key. */
    RequestSpecification asking() {
        return client.asking();
    }

    Response submit(String name, String switches) {
        return post("/v1/tasks", name, switches, asking());
    }

    Response submitTheOldWay(String name, String switches) {
        return post("/v2/generate", name, switches, asking());
    }

    /** Submits under an idempotency key that belongs to the name. */
    Response submitWithKey(String name, String switches) {
        return post("/v1/tasks", name, switches, asking().header("Idempotency-Key", mark + name));
    }

    /** Submits, and it works. */
    void accept(String name, String switches) {
        ids.put(name, submit(name, switches).then().statusCode(202).extract().path("id"));
    }

    /**
     * From now on so many clients submit one task each, and send it again under its key until it is accepted.
     *
     * @param name what their tasks' names begin with
     */
    void insist(String name, int count) {
        for (int client = 0; client < count; client++) {
            String own = name + " " + client;
            insistent.add(CompletableFuture.runAsync(() -> insist(own), clients));
        }
    }

    /** Does all of it at the same time, each by a client of its own, and waits until all is done. */
    void atOnce(Stream<Runnable> steps) {
        List<CompletableFuture<Void>> begun =
                steps.map(step -> CompletableFuture.runAsync(step, clients)).toList();
        begun.forEach(CompletableFuture::join);
    }

    /** The upstream ends the second task, and calls back once more to show how that is answered. */
    int callBack() {
        simulator.finish(prompt("second"));
        return simulator.callBack(prompt("second"));
    }

    /**
     * After all is well again every task that was accepted has come to a good end, and the tenant has no other; the
     * stream showed each of them, and the upstream made each once.
     */
    void endsWell() {
        insistent.forEach(CompletableFuture::join);
        simulator.finish(prompt("first"));
        simulator.finish(prompt("slow"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statuses()).allMatch(GOOD_ENDS::contains));

        assertThat(history("id")).containsExactlyInAnyOrderElementsOf(ids.values());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids.values())
                        .allMatch(id -> GOOD_ENDS.stream().anyMatch(status -> stream.hasShown(id, status))));
        assertThat(stream.faults()).as("times the stream broke").isZero();
    }

    /** How many of the tasks with that name were made by the upstream. */
    int created(String name) {
        return simulator.created(prompt(name));
    }

    /** The names of all tasks that were accepted. */
    List<String> accepted() {
        return List.copyOf(ids.keySet());
    }

    /** Remembers a task that was accepted. */
    void remember(String name, Response accepted, String path) {
        ids.put(name, accepted.path(path));
    }

    /** Waits until the stream has shown a few signs of life from now on. */
    void awaitHeartbeats() {
        long before = stream.comments();
        await().atMost(PATIENCE).until(() -> stream.comments() >= before + 2);
        assertThat(stream.faults()).as("times the stream broke").isZero();
    }

    @Override
    public void close() {
        stream.close();
        clients.shutdownNow();
    }

    private boolean has(String name, String status) {
        return stream.hasShown(id(name), status);
    }

    private void insist(String name) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> submitWithKey(name, "render=200ms"), answer -> isAccepted(name, answer));
    }

    private boolean isAccepted(String name, Response answer) {
        if (answer.statusCode() == 202) {
            remember(name, answer, "id");
            return true;
        }
        assertThat(answer.path("code").toString()).isEqualTo("store_unavailable");
        return false;
    }

    private Response post(String path, String name, String switches, RequestSpecification request) {
        String prompt = "[sim:" + switches + "] " + prompt(name);
        return request.contentType(ContentType.JSON)
                .body(Map.of("model", "seedance-2.0-fast", "prompt", prompt))
                .post(path);
    }

    private List<String> statuses() {
        return history("status");
    }

    private List<String> history(String field) {
        return asking().get("/v1/tasks?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("tasks." + field);
    }
}
