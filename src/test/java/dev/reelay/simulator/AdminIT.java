package dev.reelay.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdminIT {

    private final Receiver receiver = new Receiver();

    @BeforeEach
    void forget() {
        Simulator.reset();
    }

    @AfterEach
    void close() {
        Simulator.reset();
        receiver.close();
    }

    @Test
    void tasksAreListedAndFoundByPromptOrCallbackAddress() {
        String address = receiver.address();
        String first = Simulator.created("A boat [sim:render=1h]", address);
        Simulator.created("A kite [sim:render=1h]");
        given().get("/simulator/admin/tasks").then().body("count", equalTo(2));
        given().queryParam("prompt", "kite")
                .get("/simulator/admin/tasks")
                .then()
                .body("tasks", hasSize(1));
        given().queryParam("callback_url", address)
                .get("/simulator/admin/tasks")
                .then()
                .body("count", equalTo(1))
                .body("tasks[0].task_id", equalTo(first))
                .body("tasks[0].key", equalTo(Simulator.KEY))
                .body("tasks[0].callback_url", equalTo(address))
                .body("tasks[0].status", equalTo("IN_PROGRESS"))
                .body("tasks[0].faults", equalTo(List.of("render=1h*always")));
    }

    @Test
    void aTaskCanBeEndedAtOnceAndOnlyOnce() {
        String id = Simulator.created("A boat [sim:render=1h]");
        Simulator.admin("tasks/" + id + "/finish", Map.of("status", "FAILED", "error_message", "enough"))
                .then()
                .statusCode(200)
                .body("status", equalTo("FAILED"));
        Simulator.status(id).then().body("data.error_message", equalTo("enough"));
        Simulator.admin("tasks/" + id + "/finish", Map.of()).then().statusCode(409);
        Simulator.admin("tasks/nobody/finish", Map.of()).then().statusCode(404);
        Simulator.admin("tasks/" + id + "/finish", Map.of("status", "DONE"))
                .then()
                .statusCode(400);
    }

    @Test
    void aCallbackCanBeSentAtOnceInAnyShape() {
        String address = receiver.address();
        String id = Simulator.created("A boat [sim:render=1h callback=drop]", address);
        Simulator.admin("tasks/" + id + "/callback", Map.of("shape", "wrong-id"))
                .then()
                .statusCode(200)
                .body("status", equalTo(200))
                .body("acknowledged", equalTo(true));
        assertThat(receiver.received(address)).hasSize(1);
        assertThat(receiver.received(address).getFirst().getBodyAsString())
                .contains("sd2ffffffffffff00")
                .contains("IN_PROGRESS");
        Simulator.admin("tasks/" + id + "/callback", Map.of("shape", "round"))
                .then()
                .statusCode(400);
    }

    @Test
    void requestsCreationsAndReadsAreCounted() {
        String address = receiver.address();
        String prompt = "A boat [sim:submit=429 render=1h]";
        Simulator.generate(Map.of("prompt", prompt, "callback_url", address))
                .then()
                .statusCode(429);
        String id = Simulator.created(prompt, address);
        Simulator.status(id);
        Simulator.status(id);
        Simulator.finish(id);
        await().until(
                        () -> Simulator.adminTask(id).get("counts.callbacks_acknowledged"),
                        n -> Integer.valueOf(1).equals(n));

        var counts = Simulator.counts();
        assertThat(counts.getMap("total"))
                .containsEntry("generate_calls", 2)
                .containsEntry("generate_requests", 2)
                .containsEntry("tasks_created", 1)
                .containsEntry("status_reads", 2)
                .containsEntry("callbacks_sent", 1);
        assertThat(counts.getMap("by_callback_url"))
                .isEqualTo(Map.of(address, Map.of("generate_requests", 2, "tasks_created", 1)));
        assertThat(counts.getMap("by_task." + id)).containsEntry("status_reads", 2);
    }

    @Test
    void faultsAreLaidDownListedAndTakenAway() {
        Simulator.admin("faults", Map.of("faults", List.of("submit=503"), "tasks", 2))
                .then()
                .statusCode(200)
                .body("rules", hasSize(1));
        Simulator.generate("A boat").then().statusCode(503);
        given().get("/simulator/admin/faults").then().body("rules[0].tasks", equalTo(1));
        given().delete("/simulator/admin/faults").then().body("rules", hasSize(0));
        Simulator.generate("A boat").then().statusCode(200);
        Simulator.admin("faults", Map.of("faults", List.of("submit=oops")))
                .then()
                .statusCode(400)
                .body("error", containsString("submit=oops"));
        Simulator.admin("faults", Map.of()).then().statusCode(400);
    }

    @Test
    void settingsAreChangedByTheirNames() {
        Simulator.settings(Map.of("render-time", "1h", "requests.numeric-strings", false));
        String id = Simulator.created("A boat");
        Simulator.generate(Map.of("prompt", "A boat", "duration", "5")).then().statusCode(400);
        Simulator.admin("clock", Map.of("advance", "1h")).then().statusCode(200);
        assertThat(Simulator.adminTask(id).getString("status")).isEqualTo("SUCCESS");
        Simulator.admin("settings", Map.of("rendre-time", "1h"))
                .then()
                .statusCode(400)
                .body("error", containsString("rendre-time"));
    }

    @Test
    void aMistakeIsTold() {
        given().get("/simulator/admin/nonsense").then().statusCode(404);
        given().body("{").post("/simulator/admin/settings").then().statusCode(400);
        Simulator.admin("clock", Map.of("advance", "soon")).then().statusCode(400);
        Simulator.admin("accounts", Map.of()).then().statusCode(400);
    }

    @Test
    void aResetForgetsEverything() {
        String id = Simulator.created("A boat [sim:render=1h]");
        Simulator.settings(Map.of("error-body", "v5"));
        Simulator.reset();
        given().get("/simulator/admin/tasks/" + id).then().statusCode(404);
        assertThat(Simulator.counts().getMap("total")).isEmpty();
        Simulator.generate(" ").then().body("error_code", equalTo("INVALID_PROMPT"));
    }
}
