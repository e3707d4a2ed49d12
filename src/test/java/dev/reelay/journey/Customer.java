package dev.reelay.journey;

import static io.restassured.RestAssured.given;

import dev.reelay.testing.GatewayProcess;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Who uses one of several gateways by its key. Not checked against the document: these journeys are about the end. */
record Customer(GatewayProcess gateway, String key) {

    /** Asks for a video and gives the task's id. */
    String submit(String prompt) {
        return asking().contentType(ContentType.JSON)
                .body(Map.of("model", "seedance-2.0-fast", "prompt", prompt))
                .post("/v1/tasks")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** How the task stands. */
    String status(String id) {
        return asking().get("/v1/tasks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    /** Where the task stands in the queue; 0 if it stands nowhere. */
    int position(String id) {
        return asking().get("/v1/tasks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("queue?.position ?: 0");
    }

    /** The task's stream, from now to its end. */
    String story(String id) {
        return asking().get("/v1/tasks/{id}/events", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private RequestSpecification asking() {
        return given().baseUri(gateway.url()).header("Authorization", "Bearer " + key);
    }
}
