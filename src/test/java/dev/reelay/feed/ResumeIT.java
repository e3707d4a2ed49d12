package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Theatre;
import dev.reelay.tracking.EventLog;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that was away says how far it got, and misses nothing, or is told that it must start over. */
@QuarkusTest
@TestProfile(HandCranked.class)
class ResumeIT {

    @TestHTTPResource
    URI gateway;

    @Inject
    Theatre theatre;

    @Inject
    RedisDataSource redis;

    @Inject
    EventLog log;

    private Theatre.Troupe troupe;
    private TaskId task;

    @BeforeEach
    void accept() {
        troupe = theatre.troupe();
        task = troupe.accept();
    }

    @Test
    void theHeaderSaysHowFarItGot() {
        String start = present();
        troupe.license(task);
        try (Listener back = Listener.withKey(stream(""), troupe.key(), start)) {
            assertThat(back.next().step()).isEqualTo("task.submitting 2");
        }
    }

    @Test
    void theQuerySaysSoWhereThereIsNoHeader() {
        String start = present();
        troupe.license(task);
        try (Listener back = Listener.withKey(stream("?last_event_id=" + start), troupe.key())) {
            assertThat(back.next().step()).isEqualTo("task.submitting 2");
        }
    }

    @Test
    void theHeaderBeatsTheQuery() {
        String start = present();
        AttemptId attempt = troupe.license(task);
        String later = present();
        troupe.record(task, new Signal.Submitted(attempt, "up-" + task));
        try (Listener back = Listener.withKey(stream("?last_event_id=" + start), troupe.key(), later)) {
            assertThat(back.next().step()).isEqualTo("task.running 3");
        }
    }

    @Test
    void theReplayGoesOverIntoWhatHappensNow() {
        String start = present();
        AttemptId attempt = troupe.license(task);
        try (Listener back = Listener.withKey(stream(""), troupe.key(), start)) {
            back.next();
            troupe.record(task, new Signal.Submitted(attempt, "up-" + task));
            troupe.record(task, Tasks.succeeded(attempt, "up-" + task));
            assertThat(names(back, 3)).containsExactly("task.running", "task.succeeded", "end");
        }
    }

    @Test
    void aPlaceThatWasTrimmedGetsAResetAndThenWhatComes() {
        String start = present();
        troupe.license(task);
        redis.execute("XTRIM", "reelay:{p" + log.partition(troupe.tenant()) + "}:events", "MAXLEN", "1");
        assertReset(start);
    }

    @Test
    void aPlaceInALogThatIsGoneGetsAResetAndThenWhatComes() {
        String start = present();
        redis.execute("FLUSHALL");
        troupe.license(task);
        assertReset(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "0", "e-1-2-3", "end-", "end-nobody", "zzzz-999999999999999-999999999999999"})
    void aPlaceThatNeverWasGetsAResetAndThenWhatComes(String garbage) {
        troupe.license(task);
        assertReset(garbage);
    }

    @Test
    void whoListensWhileTheLogIsLostStartsOver() {
        try (Listener listener = Listener.withKey(stream(""), troupe.key())) {
            listener.next();
            redis.execute("FLUSHALL");
            AttemptId attempt = troupe.license(task);
            assertThat(listener.next().step()).isEqualTo("reset 2");
            troupe.record(task, new Signal.Submitted(attempt, "up-" + task));
            assertThat(listener.next().step()).isEqualTo("task.running 3");
        }
    }

    @Test
    void whoSawHowATaskEndedHasNothingMoreToHear() {
        List<Listener.Message> story;
        try (Listener listener = Listener.withKey(stream(""), troupe.key())) {
            listener.next();
            troupe.play(task);
            story = listener.next(4);
        }
        for (Listener.Message seen : story.subList(2, 4)) {
            resume(seen.id()).then().statusCode(204).body(emptyString());
        }
        assertThat(resume(story.get(1).id()).asString())
                .containsSubsequence("event:task.succeeded", "event:end")
                .doesNotContain("event:snapshot", "event:task.running");
    }

    @Test
    void theEndIsKnownEvenWhenTheLogIsGone() {
        troupe.play(task);
        redis.execute("FLUSHALL");
        resume("end-" + task).then().statusCode(204);
        assertThat(resume("end-" + troupe.accept()).asString()).containsSubsequence("event:reset", "event:end");
        assertThat(resume("yesterday").asString()).containsSubsequence("event:reset", "event:end");
    }

    /** The task has two facts. */
    private void assertReset(String lastEventId) {
        try (Listener back = Listener.withKey(stream(""), troupe.key(), lastEventId)) {
            assertThat(back.next().step()).isEqualTo("reset 2");
            troupe.record(task, new Signal.CancelWanted());
            assertThat(back.next().step()).isEqualTo("task.submitting 3");
        }
    }

    /** What a client that has just begun would say when it comes again. */
    private String present() {
        try (Listener listener = Listener.withKey(stream(""), troupe.key())) {
            return listener.next().id();
        }
    }

    private Response resume(String lastEventId) {
        return Gateway.here(troupe.key())
                .asking()
                .header("Last-Event-ID", lastEventId)
                .get("/v1/tasks/{id}/events", task.toString());
    }

    private URI stream(String query) {
        return gateway.resolve("/v1/tasks/" + task + "/events" + query);
    }

    private static List<String> names(Listener listener, int count) {
        return listener.next(count).stream().map(Listener.Message::name).toList();
    }
}
