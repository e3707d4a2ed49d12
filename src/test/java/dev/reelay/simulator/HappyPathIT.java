package dev.reelay.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HappyPathIT {

    @BeforeEach
    void forget() {
        Simulator.reset();
    }

    @Test
    void aTaskIsMadeRendersAndShowsItsVideo() {
        String id = Simulator.generate(Map.of(
                        "model",
                        "seedance-2.0-fast",
                        "prompt",
                        "Paper boat drifting down a rainy gutter [sim:render=1h]",
                        "duration",
                        5,
                        "aspect_ratio",
                        "9:16"))
                .then()
                .statusCode(200)
                .body("code", equalTo(200))
                .body("data.status", equalTo("IN_PROGRESS"))
                .body("data.consumed_credits", equalTo(160))
                .extract()
                .path("data.task_id");
        Simulator.status(id)
                .then()
                .body("data.status", equalTo("IN_PROGRESS"))
                .body("data.response", nullValue())
                .body("data.request.aspect_ratio", equalTo("9:16"));

        Simulator.finish(id);

        String url = Simulator.status(id)
                .then()
                .body("data.status", equalTo("SUCCESS"))
                .body("data.error_message", nullValue())
                .extract()
                .path("data.response[0]");
        byte[] film = given().get(url)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .extract()
                .asByteArray();
        assertThat(film).hasSizeGreaterThan(10_000);
    }

    @Test
    void aTaskEndsByItselfWhenItHasRendered() {
        String id = Simulator.created("A short one [sim:render=50ms]");
        await().until(Simulator.statusOf(id), "SUCCESS"::equals);
    }
}
