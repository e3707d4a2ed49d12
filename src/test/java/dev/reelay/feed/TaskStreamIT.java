package dev.reelay.feed;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Theatre;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One task's stream, over HTTP. */
@QuarkusTest
@TestProfile(HandCranked.class)
class TaskStreamIT {

    @TestHTTPResource
    URI gateway;

    @Inject
    Theatre theatre;

    private Theatre.Troupe troupe;

    @BeforeEach
    void gather() {
        troupe = theatre.troupe();
    }

    @Test
    void aClientSeesThePresentThenEachStepThenTheEnd() {
        TaskId id = troupe.accept();
        try (Listener listener = listen(id)) {
            assertThat(listener.next().step()).isEqualTo("snapshot 1");
            troupe.play(id);
            assertThat(listener.next(3))
                    .extracting(Listener.Message::step)
                    .containsExactly("task.submitting 2", "task.running 3", "task.succeeded 4");
            assertThat(listener.next().name()).isEqualTo("end");
            listener.awaitEnd();
        }
    }

    @Test
    void everyEventCarriesTheTaskAsItsOwnDoorShowsIt() {
        TaskId id = troupe.accept();
        try (Listener listener = listen(id)) {
            // Its place in the queue may change from one look to the next.
            ObjectNode present = (ObjectNode) listener.next().data();
            assertThat(present.path("queue").path("position").asLong()).isPositive();
            assertThat(present.without("queue").toString())
                    .isEqualTo(((ObjectNode) json(shown(id))).without("queue").toString());
            troupe.play(id);
            assertThat(listener.next(3).getLast().data().toString()).isEqualTo(shown(id));
        }
    }

    @Test
    void theFirstFramesSayWhenToComeAgainAndThatNobodyMayHoldThemBack() {
        TaskId id = troupe.finished();
        Response whole = ask(id);
        whole.then()
                .statusCode(200)
                .contentType("text/event-stream")
                .header("Cache-Control", containsString("no-store"))
                .header("X-Accel-Buffering", equalTo("no"));
        List<String> frames = List.of(whole.asString().split("\n\n"));
        assertThat(frames).hasSize(3);
        assertThat(frames.get(0).lines()).contains("retry:2000").noneMatch(line -> line.startsWith("data"));
        assertThat(frames.get(1).lines())
                .contains("event:snapshot")
                .anyMatch(line -> line.matches("id:[a-z0-9]+-\\d+-\\d+"));
        assertThat(frames.get(2).lines()).contains("event:end", "data:{}", "id:end-" + id);
    }

    @Test
    void aFinishedTaskIsShownAndEndsWithAnIdOfItsOwn() {
        TaskId id = troupe.finished();
        try (Listener listener = listen(id)) {
            Listener.Message present = listener.next();
            Listener.Message end = listener.next();
            assertThat(present.step()).isEqualTo("snapshot 4");
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.data().toString()).isEqualTo("{}");
            assertThat(end.id()).isNotEqualTo(present.id());
            listener.awaitEnd();
        }
    }

    @Test
    void silenceIsBrokenByCommentsAndEventsComeAfterThem() {
        TaskId id = troupe.accept();
        try (Listener listener = listen(id)) {
            listener.next();
            assertThat(listener.comment()).isEqualTo("still here");
            assertThat(listener.comment()).isEqualTo("still here");
            troupe.license(id);
            assertThat(listener.next().step()).isEqualTo("task.submitting 2");
        }
    }

    @Test
    void whoWaitsHearsThatItIsPausedWithoutAnIdAndThatItIsNotAnyMore() {
        TaskId id = troupe.accept();
        try (Listener listener = listen(id)) {
            Listener.Message present = listener.next();
            Listener.Message paused;
            order("pause");
            try {
                paused = listener.next();
            } finally {
                order("resume");
            }
            assertThat(paused.step()).isEqualTo("queue 1");
            assertThat(paused.data().path("queue").path("paused").asBoolean()).isTrue();
            assertThat(paused.id()).as("the place in the log").isEqualTo(present.id());
            Listener.Message resumed = listener.next();
            assertThat(resumed.step()).isEqualTo("queue 1");
            assertThat(resumed.data().path("queue").has("paused")).isFalse();
            troupe.license(id);
            assertThat(listener.next().step()).isEqualTo("task.submitting 2");
        }
    }

    @Test
    void allWhoListenHearTheSameUnderTheSameIds() {
        TaskId id = troupe.accept();
        try (Listener one = listen(id);
                Listener other = listen(id)) {
            one.next();
            other.next();
            troupe.play(id);
            assertThat(one.next(4)).isEqualTo(other.next(4));
        }
    }

    @Test
    void anothersTaskAnUnknownOneAndWhatIsNoIdAreAllTheSame() {
        String theirs = theatre.troupe().accept().toString();
        for (String id : List.of(theirs, UUID.randomUUID().toString(), "nonsense", theirs.substring(1), "%00")) {
            Gateway.here(troupe.key())
                    .misbehaving()
                    .accept("text/event-stream")
                    .get("/v1/tasks/{id}/events", id)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("task_not_found"));
        }
    }

    @Test
    void nobodyListensWithoutAKeyOrInAnotherForm() {
        String path = "/v1/tasks/" + troupe.accept() + "/events";
        Gateway.nobody()
                .misbehaving()
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("key_missing"));
        Gateway.here(troupe.key())
                .misbehaving()
                .accept("application/json")
                .get(path)
                .then()
                .statusCode(406)
                .body("code", equalTo("not_acceptable"));
    }

    @Test
    void whoAsksForTheHeadAloneIsNotKeptWaitingOnItsConnection() throws Exception {
        TaskId id = troupe.accept();
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Authorization", "Bearer " + troupe.key())
                .timeout(Duration.ofSeconds(10));
        HttpRequest head = request.uri(stream(id)).HEAD().build();
        HttpRequest next = request.uri(gateway.resolve("/v1/tasks/" + id)).GET().build();
        try (HttpClient client = HttpClient.newBuilder().version(HTTP_1_1).build()) {
            assertThat(client.send(head, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            assertThat(client.send(next, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    private Listener listen(TaskId id) {
        return Listener.withKey(stream(id), troupe.key());
    }

    private void order(String what) {
        Gateway.here("rl_dev_operator_key")
                .asking()
                .contentType(ContentType.JSON)
                .body(Map.of("tenant", troupe.tenant().value()))
                .post("/admin/queue/" + what)
                .then()
                .statusCode(200);
    }

    private URI stream(TaskId id) {
        return gateway.resolve("/v1/tasks/" + id + "/events");
    }

    private Response ask(TaskId id) {
        return Gateway.here(troupe.key()).asking().get("/v1/tasks/{id}/events", id.toString());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException garbage) {
            throw new AssertionError(garbage);
        }
    }

    private String shown(TaskId id) {
        return Gateway.here(troupe.key()).task(id.toString()).asString();
    }
}
