package dev.reelay.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated Seedance as a process of its own, which goes on whatever becomes of gateways and stores, and its
 * switches.
 */
public final class SimulatorProcess implements AutoCloseable {

    private final GatewayProcess process;

    private SimulatorProcess(GatewayProcess process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param name of its log file
     * @param settings more than what it needs to run
     */
    public static SimulatorProcess start(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.profile", "simulator");
        all.put("reelay.simulator.allow-local-callbacks", "true");
        return new SimulatorProcess(GatewayProcess.start(name, all));
    }

    /** The settings that make it a gateway's upstream. */
    public Map<String, String> settings() {
        return Map.of(
                "reelay.upstream.base-url", process.url() + "/simulator/v2",
                "reelay.upstream.api-key", "sk-sim-reelay-dev",
                "reelay.upstream.allow-http-results", "true");
    }

    /** How many tasks were created whose prompt contains this. */
    public int created(String prompt) {
        return tasks(prompt).getInt("count");
    }

    /** The ids of the tasks whose prompt contains this. */
    public List<String> ids(String prompt) {
        return tasks(prompt).getList("tasks.task_id");
    }

    /** Ends the one task whose prompt contains this, well; its callback follows. */
    public void finish(String prompt) {
        admin().body("{}")
                .post("/tasks/{id}/finish", ids(prompt).getFirst())
                .then()
                .statusCode(200);
    }

    /** Sends a callback about the one task whose prompt contains this, and gives the status that was answered. */
    public int callBack(String prompt) {
        return admin().body("{}")
                .post("/tasks/{id}/callback", ids(prompt).getFirst())
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonPath tasks(String prompt) {
        return admin().queryParam("prompt", prompt)
                .get("/tasks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private io.restassured.specification.RequestSpecification admin() {
        return given().baseUri(process.url() + "/simulator/admin").contentType(ContentType.JSON);
    }
}
