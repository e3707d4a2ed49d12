package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Theatre;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stream may cost, and whom it outlives. */
@QuarkusTest
@TestProfile(HandCranked.class)
class StreamLimitsIT {

    private static final int STREAMS = 10;
    private static final Duration OUTLIVES_ITS_KEY = Duration.ofSeconds(2);

    /** More than the sockets between the two can hold, whatever they grow to. */
    private static final int MOST_LARGE_EVENTS = 200;

    private static final String LARGE = "x".repeat(64 * 1024);

    @TestHTTPResource("/v1/events")
    URI stream;

    @Inject
    Theatre theatre;

    @Inject
    MeterRegistry meters;

    private Theatre.Troupe troupe;

    @BeforeEach
    void gather() {
        troupe = theatre.troupe();
    }

    @AfterEach
    void nobodyKeepsASeat() {
        Gauge seats = meters.get("reelay.feed.subscribers").gauge();
        await().untilAsserted(() -> assertThat(seats.value()).isZero());
    }

    @Test
    void aKeyHasTenStreamsAndOneThatClosesMakesRoom() {
        TaskId over = troupe.finished();
        URI url = URI.create(ticketUrl());
        List<Listener> open = Stream.generate(() -> Listener.withKey(stream, troupe.key()))
                .limit(STREAMS - 1)
                .toList();
        try (Listener tenth = Listener.open(stream.resolve(url))) {
            open.forEach(Listener::next);
            tenth.next();
            refused(ask(troupe, over));
            refused(Gateway.nobody().misbehaving().urlEncodingEnabled(false).get(url.toString()));
            Theatre.Troupe others = theatre.troupe();
            ask(others, others.finished()).then().statusCode(200);
        }
        await().untilAsserted(() -> ask(troupe, over).then().statusCode(200));
        open.forEach(Listener::close);
    }

    @Test
    void whoLeavesBeforeTheStreamIsOpenTakesNoneOfThem() throws IOException {
        TaskId open = troupe.accept();
        for (int i = 0; i < STREAMS; i++) {
            SlowReader.askAndLeave(stream, troupe.key());
            SlowReader.askAndLeave(stream.resolve("/v1/tasks/" + open + "/events"), troupe.key());
        }
        nobodyKeepsASeat();
        ask(troupe, troupe.finished()).then().statusCode(200);
    }

    @Test
    void theStreamsAndTicketsOfARevokedKeyDieWithIt() {
        String url = ticketUrl();
        Theatre.Troupe others = theatre.troupe();
        try (Listener byKey = Listener.withKey(stream, troupe.key());
                Listener byTicket = Listener.open(stream.resolve(url));
                Listener unconcerned = Listener.withKey(stream, others.key())) {
            Stream.of(byKey, byTicket, unconcerned).forEach(Listener::next);
            troupe.revokeKey();
            await().atMost(OUTLIVES_ITS_KEY).until(() -> byKey.hasEnded() && byTicket.hasEnded());
            others.accept();
            assertThat(unconcerned.next().step()).isEqualTo("task.queued 1");
            assertThat(unconcerned.hasEnded()).isFalse();
        }
        Gateway.nobody()
                .misbehaving()
                .urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(401)
                .body("code", equalTo("ticket_invalid"));
        Gateway.here(troupe.key())
                .misbehaving()
                .get("/v1/events")
                .then()
                .statusCode(401)
                .body("code", equalTo("key_invalid"));
    }

    @Test
    void aSlowReaderIsCutWhileOthersHearEverythingAndGoesOnWithoutAGap() throws Exception {
        double cutBefore = cut();
        try (SlowReader slow = new SlowReader(stream, troupe.key());
                Listener quick = Listener.withKey(stream, troupe.key())) {
            quick.next();
            List<String> heard = new ArrayList<>();
            while (cut() == cutBefore && heard.size() < MOST_LARGE_EVENTS) {
                troupe.accept(LARGE);
                heard.add(quick.next().id());
            }
            assertThat(cut()).isEqualTo(cutBefore + 1);
            assertThat(quick.hasEnded()).isFalse();
            // Without its snapshot.
            List<String> seen = new ArrayList<>(slow.readIds().stream().skip(1).toList());
            assertThat(seen).as("before it went to sleep").isNotEmpty().hasSizeLessThan(heard.size());
            try (Listener back = Listener.withKey(stream, troupe.key(), seen.getLast())) {
                back.next(heard.size() - seen.size()).forEach(message -> seen.add(message.id()));
            }
            assertThat(seen).isEqualTo(heard);
        }
    }

    private double cut() {
        return meters.counter("reelay.feed.slow.disconnects").count();
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("10"))
                .body("code", equalTo("too_many_streams"))
                .body("retryable", equalTo(true));
    }

    private static Response ask(Theatre.Troupe troupe, TaskId task) {
        return Gateway.here(troupe.key()).misbehaving().get("/v1/tasks/{id}/events", task.toString());
    }

    private String ticketUrl() {
        return Gateway.here(troupe.key())
                .asking()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/stream-tickets")
                .path("url");
    }
}
