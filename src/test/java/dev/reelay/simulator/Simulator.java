package dev.reelay.simulator;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.Callable;

/** How the tests speak to the stand-in: as a client of the provider, and as its admin. */
final class Simulator {

    static final String KEY = "sk-sim-reelay-dev";

    private Simulator() {}

    static RequestSpecification client() {
        return given().header("Authorization", "Bearer " + KEY).contentType(ContentType.JSON);
    }

    static Response generate(Map<String, ?> body) {
        return client().body(body).post("/simulator/v2/generate");
    }

    static Response generate(String prompt) {
        return generate(Map.of("prompt", prompt));
    }

    /** Creates a task and gives its id. */
    static String created(String prompt) {
        return generate(prompt).then().statusCode(200).extract().path("data.task_id");
    }

    static String created(String prompt, String callbackUrl) {
        return generate(Map.of("prompt", prompt, "callback_url", callbackUrl))
                .then()
                .statusCode(200)
                .extract()
                .path("data.task_id");
    }

    static Response status(String taskId) {
        return client().queryParam("task_id", taskId).get("/simulator/v2/status");
    }

    static Callable<String> statusOf(String taskId) {
        return () -> adminTask(taskId).getString("status");
    }

    /** Ends a task now, whatever time it had to render. */
    static void finish(String taskId) {
        admin("tasks/" + taskId + "/finish", Map.of()).then().statusCode(200);
    }

    static Response admin(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/simulator/admin/" + path);
    }

    static JsonPath adminTask(String taskId) {
        return given().get("/simulator/admin/tasks/" + taskId).jsonPath();
    }

    static JsonPath counts() {
        return given().get("/simulator/admin/requests").jsonPath();
    }

    static void settings(Map<String, ?> changes) {
        admin("settings", changes).then().statusCode(200);
    }

    static void reset() {
        admin("reset", Map.of()).then().statusCode(200);
    }
}
