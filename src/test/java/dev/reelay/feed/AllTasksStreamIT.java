package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Theatre;
import dev.reelay.tracking.EventLog;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of everything that a tenant has, over HTTP. */
@QuarkusTest
@TestProfile(HandCranked.class)
class AllTasksStreamIT {

    private static final int MOST = 100;

    @TestHTTPResource("/v1/events")
    URI stream;

    @Inject
    Theatre theatre;

    @Inject
    EventLog log;

    @Inject
    RedisDataSource redis;

    private Theatre.Troupe troupe;

    @BeforeEach
    void gather() {
        troupe = theatre.troupe();
    }

    @Test
    void aTenantWithoutTasksSeesAnEmptyList() {
        try (Listener listener = listen(null)) {
            Listener.Message present = listener.next();
            assertThat(present.name()).isEqualTo("snapshot");
            assertThat(present.data().toString()).isEqualTo("{\"tasks\":[]}");
        }
    }

    @Test
    void thePresentHasOpenAndFinishedTasksNewestFirst() {
        TaskId oldest = troupe.accept();
        TaskId done = troupe.finished();
        TaskId newest = troupe.accept();
        try (Listener listener = listen(null)) {
            JsonNode present = listener.next().data();
            assertThat(ids(present)).containsExactly(newest.toString(), done.toString(), oldest.toString());
            assertThat(texts(present, "status")).containsExactly("queued", "succeeded", "queued");
            assertThat(present.has("next")).isFalse();
        }
    }

    @Test
    void whatThePresentHasNoRoomForIsReachedByItsLink() {
        List<String> newestFirst = troupe.accept(MOST + 3).reversed().stream()
                .map(TaskId::toString)
                .toList();
        try (Listener listener = listen(null)) {
            JsonNode present = listener.next().data();
            assertThat(ids(present)).isEqualTo(newestFirst.subList(0, MOST));
            List<String> rest = Gateway.here(troupe.key())
                    .asking()
                    .get(present.path("next").asText())
                    .path("tasks.id");
            assertThat(rest).isEqualTo(newestFirst.subList(MOST, MOST + 3));
        }
    }

    @Test
    void theStepsOfAllTasksComeInTheirOrderAndTheStreamGoesOn() {
        TaskId first = troupe.accept();
        try (Listener listener = listen(null)) {
            listener.next();
            TaskId second = troupe.accept();
            troupe.play(first);
            troupe.license(second);
            assertThat(steps(listener, 5))
                    .containsExactly(
                            second + " task.queued 1",
                            first + " task.submitting 2",
                            first + " task.running 3",
                            first + " task.succeeded 4",
                            second + " task.submitting 2");
        }
    }

    @Test
    void whatHappensToOthersIsNeitherShownNorHeardNorReplayed() {
        Theatre.Troupe neighbours = neighbours();
        neighbours.accept();
        String start;
        try (Listener listener = listen(null)) {
            Listener.Message present = listener.next();
            start = present.id();
            assertThat(ids(present.data())).isEmpty();
            neighbours.finished();
            TaskId mine = troupe.accept();
            assertThat(steps(listener, 1)).containsExactly(mine + " task.queued 1");
        }
        neighbours.finished();
        TaskId mine = troupe.accept();
        try (Listener back = listen(start)) {
            assertThat(steps(back, 2)).last().isEqualTo(mine + " task.queued 1");
        }
    }

    @Test
    void aClientThatComesAgainHearsWhatItMissedAndNothingElse() {
        TaskId task = troupe.accept();
        String start;
        try (Listener listener = listen(null)) {
            start = listener.next().id();
        }
        troupe.play(task);
        try (Listener back = listen(start)) {
            assertThat(back.next(3))
                    .extracting(Listener.Message::step)
                    .containsExactly("task.submitting 2", "task.running 3", "task.succeeded 4");
            TaskId next = troupe.accept();
            assertThat(steps(back, 1)).containsExactly(next + " task.queued 1");
        }
    }

    @Test
    void aPlaceThatIsGoneGetsAResetAndThenWhatComes() {
        TaskId task = troupe.accept();
        String start;
        try (Listener listener = listen(null)) {
            start = listener.next().id();
        }
        redis.execute("FLUSHALL");
        troupe.license(task);
        try (Listener back = listen(start)) {
            Listener.Message reset = back.next();
            assertThat(reset.name()).isEqualTo("reset");
            assertThat(texts(reset.data(), "status")).containsExactly("submitting");
            TaskId next = troupe.accept();
            assertThat(steps(back, 1)).containsExactly(next + " task.queued 1");
        }
    }

    /** Another tenant in the same log. */
    private Theatre.Troupe neighbours() {
        int partition = log.partition(troupe.tenant());
        return Stream.generate(theatre::troupe)
                .filter(other -> log.partition(other.tenant()) == partition)
                .findFirst()
                .orElseThrow();
    }

    private Listener listen(@Nullable String lastEventId) {
        return Listener.withKey(stream, troupe.key(), lastEventId);
    }

    private static List<String> ids(JsonNode present) {
        return texts(present, "id");
    }

    private static List<String> texts(JsonNode present, String field) {
        return present.path("tasks").findValuesAsText(field);
    }

    private static List<String> steps(Listener listener, int count) {
        return listener.next(count).stream()
                .map(message -> message.data().path("id").asText() + " " + message.step())
                .toList();
    }
}
