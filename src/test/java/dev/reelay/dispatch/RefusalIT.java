package dev.reelay.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.Door;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.upstream.UpstreamHealth;
import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upstream that takes nobody is left alone: the queue waits, and licences are not burnt through. */
@QuarkusTest
@TestProfile(RefusalIT.Patient.class)
class RefusalIT {

    private static final int CEILING = 8;
    private static final int WAITING = 24;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Pauses pauses;

    @Inject
    Pace pace;

    @Inject
    UpstreamHealth upstream;

    @Inject
    TaskTracker tracker;

    @Inject
    Journal journal;

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry metrics;

    private final TenantId tenant = Tasks.tenant();

    /** The rest outlives the test: what comes after it is brought about by hand. */
    public static final class Patient extends HandCranked {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("reelay.dispatch.rest", "10M");
            // What other tests have left open in the same journal must not take the slots of this one's tasks.
            settings.put("reelay.dispatch.limits.running", "10000");
            settings.put("reelay.dispatch.again.first", "1MS");
            settings.put("reelay.dispatch.again.most", "2MS");
            settings.put("reelay.upstream.breaker.window", "4");
            settings.put("reelay.upstream.breaker.delay", "4S");
            return settings;
        }
    }

    @BeforeEach
    void begin() {
        redis.execute("FLUSHALL");
    }

    @AfterEach
    void mend() {
        outage("");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            turnAfterTheRest();
            return upstream.submits() == Circuit.CLOSED;
        });
    }

    @ParameterizedTest
    @CsvSource({"401, key_refused", "403, edge_blocked"})
    void whoRefusesEverybodyIsAskedOnceAfterEachRest(String answer, String reason) {
        List<TaskId> ids = accept(WAITING);
        outage(answer);
        long before = sent();
        turnUntilQuiet();
        long first = sent();
        assertThat(first - before)
                .as("submits before the first refusal was heard")
                .isBetween(1L, (long) CEILING);
        assertThat(pause()).hasValueSatisfying(pause -> {
            assertThat(pause.reason()).isEqualTo(reason);
            assertThat(pause.isResting()).isTrue();
        });

        turnUntilQuiet();
        assertThat(sent()).as("submits during the rest").isEqualTo(first);

        for (int probe = 1; probe <= 3; probe++) {
            endTheRest();
            turnUntilQuiet();
            assertThat(sent()).as("one probe after each rest").isEqualTo(first + probe);
            assertThat(pause())
                    .hasValueSatisfying(pause -> assertThat(pause.isResting()).isTrue());
        }

        outage("");
        endTheRest();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            turnUntilQuiet();
            return tasks(ids).noneMatch(task -> task.state() instanceof TaskState.Queued);
        });
        assertThat(pause()).isEmpty();
    }

    @Test
    void anOpenBreakerBurnsNothingAndAcceptanceGoesOn() {
        accept(WAITING);
        outage("503");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            turnUntilQuiet();
            return upstream.submits() == Circuit.OPEN;
        });
        long burnt = sent();
        List<TaskId> later = accept(3);
        turnUntilQuiet();
        await().atMost(Duration.ofSeconds(20)).until(() -> upstream.submits() == Circuit.HALF_OPEN);
        assertThat(sent()).as("submits while the breaker was open").isEqualTo(burnt);
        assertThat(attempts(later)).isZero();

        turnUntilQuiet();
        assertThat(sent()).as("one trial").isEqualTo(burnt + 1);

        outage("");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            turnUntilQuiet();
            return tasks(later).noneMatch(task -> task.status() == Status.QUEUED);
        });
        assertThat(upstream.submits()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void anUpstreamThatAsksToSlowDownIsSentFewerAtATime() {
        accept(WAITING);
        outage("429");
        turnUntilQuiet();
        // One wave of refusals cuts once; what was begun after the first refusal was heard is another wave.
        assertThat(pace()).isBetween(1, CEILING / 2);
    }

    private List<TaskId> accept(int count) {
        return Stream.generate(this::accept).limit(count).toList();
    }

    private TaskId accept() {
        Submission submission = new Submission(
                new TaskId(UUID.randomUUID()),
                tenant,
                Tasks.request("[sim:callback=drop] " + UUID.randomUUID()),
                160,
                Door.V1,
                null);
        Turns.await(() -> tracker.accept(submission));
        return submission.id();
    }

    private void turnUntilQuiet() {
        Turns.await(dispatcher::turn);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> metrics.get("reelay.submits.in.flight").gauge().value() == 0);
    }

    private void endTheRest() {
        redis.key().del("reelay:{q}:pause");
    }

    private void turnAfterTheRest() {
        endTheRest();
        turnUntilQuiet();
    }

    private Optional<Pauses.Pause> pause() {
        return Turns.await(pauses::current);
    }

    private int pace() {
        return Turns.await(() -> pace.level(CEILING)).limit();
    }

    /** Submissions that had a licence, whose ever they were: what an earlier test left may come back, too. */
    private long sent() {
        return metrics.find("reelay.submits").counters().stream()
                .filter(counter -> !"unlicensed".equals(counter.getId().getTag("outcome")))
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    private int attempts(List<TaskId> ids) {
        return tasks(ids).mapToInt(Task::attempts).sum();
    }

    private Stream<Task> tasks(List<TaskId> ids) {
        return ids.stream()
                .map(id -> Turns.await(() -> journal.history(id)).orElseThrow().task());
    }

    private static void outage(String answer) {
        given().contentType(ContentType.JSON)
                .body(Map.of("outage", answer))
                .post("/simulator/admin/settings")
                .then()
                .statusCode(200);
    }
}
