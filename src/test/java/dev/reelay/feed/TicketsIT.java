package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Theatre;
import dev.reelay.testing.Turns;
import dev.reelay.web.KeyRing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets open streams, and nothing else, to whoever cannot send a header. */
@QuarkusTest
@TestProfile(HandCranked.class)
class TicketsIT {

    private static final String ALL = "/v1/events";

    @TestHTTPResource
    URI gateway;

    @Inject
    Theatre theatre;

    @Inject
    KeyRing keys;

    private Theatre.Troupe troupe;
    private TaskId task;

    @BeforeEach
    void accept() {
        troupe = theatre.troupe();
        task = troupe.accept();
    }

    @Test
    void aTicketSaysUntilWhenAndWhere() {
        Response issued = issue(Map.of("task_id", task.toString()));
        issued.then().statusCode(201).header("Cache-Control", containsString("no-store"));
        assertThat(issued.<String>path("url")).isEqualTo(events(task) + "?ticket=" + issued.path("ticket"));
        assertThat(Instant.parse(issued.path("expires_at")))
                .isCloseTo(Instant.now().plus(Duration.ofHours(12)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void itsUrlOpensTheStreamOfOneTaskAgainAndAgain() {
        URI url = url(Map.of("task_id", task.toString()));
        assertThat(first(url).step()).isEqualTo("snapshot 1");
        troupe.license(task);
        assertThat(first(url).step()).isEqualTo("snapshot 2");
    }

    @Test
    void itsUrlOpensTheStreamOfAllTasks() {
        try (Listener listener = Listener.open(url(Map.of()))) {
            assertThat(listener.next().data().at("/tasks/0/id").asText()).isEqualTo(task.toString());
            troupe.license(task);
            assertThat(listener.next().step()).isEqualTo("task.submitting 2");
        }
    }

    @Test
    void aBrowserThatConnectsAgainByItselfGoesOnFromTheHeaderAndNotFromItsOldUrl() {
        String url = issue(Map.of("task_id", task.toString())).path("url");
        String start = first(gateway.resolve(url)).id();
        AttemptId attempt = troupe.license(task);
        String later = first(gateway.resolve(url)).id();
        troupe.record(task, new Signal.Submitted(attempt, "up-" + task));
        try (Listener back = Listener.open(gateway.resolve(url + "&last_event_id=" + start), later)) {
            assertThat(back.next().step()).isEqualTo("task.running 3");
        }
        try (Listener back = Listener.open(gateway.resolve(url + "&last_event_id=" + start))) {
            assertThat(back.next().step()).isEqualTo("task.submitting 2");
        }
    }

    @Test
    void itOpensOnlyItsOwnStream() {
        String one = issue(Map.of("task_id", task.toString())).path("ticket");
        String all = issue(Map.of()).path("ticket");
        refused(events(troupe.accept()), one);
        refused(ALL, one);
        refused(events(task), all);
    }

    @Test
    void itOpensNoOtherDoor() {
        String ticket = issue(Map.of()).path("ticket");
        Gateway nobody = Gateway.nobody();
        for (Response answer : List.of(
                nobody.misbehaving().queryParam("ticket", ticket).get("/v1/tasks"),
                nobody.misbehaving().queryParam("ticket", ticket).get("/v1/tasks/{id}", task.toString()),
                nobody.misbehaving().queryParam("ticket", ticket).post("/v1/tasks/{id}/cancel", task.toString()),
                nobody.misbehaving().queryParam("ticket", ticket).post("/v1/stream-tickets"),
                nobody.misbehaving().queryParam("ticket", ticket).post(ALL),
                Gateway.here(ticket).misbehaving().get(ALL))) {
            answer.then().statusCode(401).contentType("application/problem+json");
        }
    }

    @Test
    void aForgedOneOpensNothing() {
        String real = issue(Map.of()).path("ticket");
        int seal = real.indexOf('.');
        String another = issue(Map.of("task_id", task.toString())).path("ticket");
        String otherSecret = new TicketSeal(new byte[32])
                .seal(Ticket.of(troupe.caller(), null, Instant.now().plusSeconds(60)));
        for (String forged : List.of(
                "nonsense",
                ".",
                real.substring(0, seal),
                real.substring(0, seal) + another.substring(another.indexOf('.')),
                real.substring(0, real.length() - 2),
                real + ".",
                otherSecret)) {
            refused(ALL, forged);
        }
    }

    @Test
    void anExpiredOneOpensNothingAndEndsWhatItOpened() {
        refused(ALL, sealed(Instant.now().minusSeconds(1)));
        try (Listener listener = Listener.open(
                gateway.resolve(ALL + "?ticket=" + sealed(Instant.now().plusSeconds(4))))) {
            listener.next();
            listener.awaitEnd();
        }
    }

    @Test
    void nobodyGetsOneForAnothersTask() {
        TaskId theirs = theatre.troupe().accept();
        issue(Map.of("task_id", theirs.toString()))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("task_not_found"));
        Gateway.nobody().misbehaving().post("/v1/stream-tickets").then().statusCode(401);
    }

    @Test
    void aBadWishIsRefusedByName() {
        problem("{", 400, "malformed_json", null);
        problem("[]", 400, "malformed_json", null);
        problem("{\"task_id\":\"x\",\"task_id\":\"x\"}", 400, "invalid_request", "/task_id");
        problem("{\"task_id\":5}", 400, "invalid_request", "/task_id");
        problem("{\"task_id\":null}", 400, "invalid_request", "/task_id");
        problem("{\"task_id\":\"nonsense\"}", 400, "invalid_request", "/task_id");
        problem("{\"tasks\":\"all\"}", 400, "invalid_request", "/tasks");
        problem(" ".repeat(70_000), 413, "body_too_large", null);
        post("text/plain", "{}").then().statusCode(415).body("code", equalTo("unsupported_media_type"));
        post("application/json", "").then().statusCode(201);
    }

    private void problem(String body, int status, String code, @Nullable String pointer) {
        post("application/json", body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors[0]?.pointer", equalTo(pointer));
    }

    private void refused(String path, String ticket) {
        Gateway.nobody()
                .misbehaving()
                .queryParam("ticket", ticket)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("ticket_invalid"));
    }

    private Response issue(Map<String, String> wish) {
        return Gateway.here(troupe.key())
                .asking()
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/v1/stream-tickets");
    }

    private Response post(String type, String body) {
        return Gateway.here(troupe.key())
                .misbehaving()
                .header("Content-Type", type)
                .body(body.getBytes())
                .post("/v1/stream-tickets");
    }

    private URI url(Map<String, String> wish) {
        return gateway.resolve(issue(wish).<String>path("url"));
    }

    /** A real ticket for all tasks, with an end of its own. */
    private String sealed(Instant expiresAt) {
        return new TicketSeal(Turns.await(keys::signingSecret)).seal(Ticket.of(troupe.caller(), null, expiresAt));
    }

    private static Listener.Message first(URI url) {
        try (Listener listener = Listener.open(url)) {
            return listener.next();
        }
    }

    private static String events(TaskId task) {
        return "/v1/tasks/" + task + "/events";
    }
}
