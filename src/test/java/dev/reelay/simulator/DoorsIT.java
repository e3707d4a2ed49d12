package dev.reelay.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DoorsIT {

    @BeforeEach
    void forget() {
        Simulator.reset();
    }

    @Test
    void withoutAKeyNobodyPasses() {
        given().contentType(ContentType.JSON)
                .body(Map.of("prompt", "A boat"))
                .post("/simulator/v2/generate")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .body("code", equalTo(401))
                .body("error_code", equalTo("INVALID_API_KEY"))
                .body("data", nullValue());
        given().header("Authorization", "Bearer sk-wrong")
                .get("/simulator/v2/status?task_id=x")
                .then()
                .statusCode(401);
        assertThat(Simulator.counts().getMap("total")).doesNotContainKey("tasks_created");
    }

    @Test
    void anErrorHasTheShapeThatIsSet() {
        Simulator.settings(Map.of("error-body", "v4"));
        Simulator.generate(" ").then().statusCode(400).body("error.code", equalTo("INVALID_PROMPT"));
        Simulator.settings(Map.of("error-body", "v6"));
        Simulator.generate(" ").then().statusCode(200).body("code", equalTo(400));
        Simulator.settings(Map.of("error-body", "v7"));
        Simulator.generate(" ").then().statusCode(400).contentType(startsWith("text/html"));
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        for (String body : new String[] {"", "[]", "{", "null", "\"text\""}) {
            Simulator.client().body(body).post("/simulator/v2/generate").then().statusCode(400);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Simulator.generate("x".repeat(2 * 1024 * 1024)).then().statusCode(413);
    }

    @Test
    void allOtherPathsAreTheEdges() {
        for (String path : new String[] {"", "/", "/models", "/generate", "/status/x"}) {
            Simulator.client()
                    .get("/simulator/v2" + path)
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("text/html"));
        }
    }

    @Test
    void creditsRunOut() {
        Simulator.admin("accounts", Map.of("key", "sk-sim-poor", "credits", 200))
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer sk-sim-poor")
                .body(Map.of("prompt", "A boat", "model", "seedance-2.0"))
                .contentType(ContentType.JSON)
                .post("/simulator/v2/generate")
                .then()
                .statusCode(402)
                .body("error_code", equalTo("INSUFFICIENT_CREDITS"));
    }

    @Test
    void aRateIsLimitedWhereSoSet() {
        Simulator.settings(Map.of("limits.enabled", "true", "limits.status-per-minute", "0"));
        String wait = Simulator.status("x").then().statusCode(429).extract().header("Retry-After");
        assertThat(Integer.parseInt(wait)).isBetween(1, 60);
    }

    @Test
    void anOutageMeetsEveryCallUntilItIsOver() {
        Simulator.settings(Map.of("outage", "502"));
        Simulator.status("x").then().statusCode(502);
        Simulator.generate("A boat").then().statusCode(502);
        Simulator.settings(Map.of("outage", ""));
        Simulator.status("x").then().statusCode(404);
    }

    @Test
    void theStandInIsNoPartOfThePublishedInterface() {
        assertThat(given().get("/q/openapi").asString()).doesNotContain("simulator");
    }
}
