package dev.reelay.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.Doubt;
import dev.reelay.task.Priority;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.task.Urgency;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.RedisDump;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.testing.Waiting;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant.Granted;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskStore;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis may be emptied or rewound while tasks are in flight: the facts bring everything back. */
@QuarkusTest
@TestProfile(HandCranked.class)
class LostRedisIT {

    private static final String MODEL = "seedance-2.0-fast";
    private static final Slots.Limits ROOMY = new Slots.Limits(1000, 1000, 1000, 1000);

    @Inject
    TaskTracker tracker;

    @Inject
    TaskStore store;

    @Inject
    TaskIndex index;

    @Inject
    Slots slots;

    @Inject
    FairQueue queue;

    @Inject
    EventLog log;

    @Inject
    Sweep sweep;

    @Inject
    Poller poller;

    @Inject
    SlotSweep slotSweep;

    @Inject
    RedisDataSource redis;

    private final TenantId tenant = Tasks.tenant();

    /** What other tests left waiting stands in the same rings. */
    @BeforeEach
    void begin() {
        redis.execute("FLUSHALL");
    }

    @Test
    void anEmptiedPartitionIsRebuiltFromFactsByWhoeverNoticesIt() {
        TaskId waiting = accept();
        TaskId running = running(Tasks.attempt());
        Cursor before = Turns.await(() -> log.tail(partition()));

        redis.execute("FLUSHALL");
        assertThat(live(waiting)).isEmpty();
        Turns.await(() -> index.claimDue(partition(), 1, Duration.ofMillis(1)));

        await().untilAsserted(() -> {
            assertThat(live(waiting)).map(Task::status).contains(Status.QUEUED);
            assertThat(live(running)).map(Task::status).contains(Status.RUNNING);
        });
        assertThat(claimQueued()).contains(waiting);
        await().untilAsserted(() -> assertThat(claimDue()).contains(running));
        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO))).contains(running);
        assertThat(after(before)).isInstanceOf(EventLog.Page.Gone.class);
    }

    @Test
    void aRewoundRedisIsBroughtForwardByTheSweepAndTellsEachMissingStep() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = accept();
        RedisDump older = RedisDump.of(redis);
        record(id, Tasks.licence(attempt), Source.DISPATCH);
        record(id, new Signal.Submitted(attempt, "up-" + id), Source.DISPATCH);
        Cursor newest = Turns.await(() -> log.tail(partition()));

        older.restore(redis);
        assertThat(live(id)).map(Task::status).contains(Status.QUEUED);
        Cursor rewound = Turns.await(() -> log.tail(partition()));
        assertThat(after(newest)).isInstanceOf(EventLog.Page.Gone.class);
        Turns.await(() -> sweep.sweep(partition()));

        assertThat(live(id)).map(Task::status).contains(Status.RUNNING);
        assertThat(claimQueued()).doesNotContain(id);
        assertThat(steps(id, after(rewound))).containsExactly(2L, 3L);
    }

    @Test
    void aFinishedTaskThatRedisRemembersAsWaitingIsNeverSubmittedAgain() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = accept();
        RedisDump older = RedisDump.of(redis);
        record(id, Tasks.licence(attempt), Source.DISPATCH);
        record(id, new Signal.Submitted(attempt, "up-" + id), Source.DISPATCH);
        record(id, Tasks.succeeded(attempt, "up-" + id), Source.CALLBACK);

        older.restore(redis);
        assertThat(claimQueued()).contains(id);
        record(id, Tasks.licence(Tasks.attempt()), Source.DISPATCH);

        assertThat(live(id)).map(Task::status).contains(Status.SUCCEEDED);
        assertThat(claimQueued()).doesNotContain(id);
    }

    @Test
    void anUnclearTaskIsDueAtOnceAfterALossSinceACallbackMayHaveNamedIt() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = accept();
        record(id, Tasks.licence(attempt), Source.DISPATCH);
        record(id, new Signal.Unclear(attempt, Doubt.CONNECTION_LOST), Source.DISPATCH);

        redis.execute("FLUSHALL");
        Turns.await(() -> sweep.sweep(partition()));

        assertThat(claimDue()).contains(id);
    }

    @Test
    void aCountOfATaskThatIsGoneLeavesNothingBehind() {
        Task gone = live(accept()).orElseThrow();
        redis.execute("FLUSHALL");

        assertThat(Turns.await(() -> index.count(gone, "polls"))).isEqualTo(1);

        assertThat(redis.key().exists("reelay:{p" + partition() + "}:task:" + gone.id()))
                .isFalse();
    }

    @Test
    void theSweepPublishesWhatWasAcceptedWhileRedisWasAway() {
        TaskId id = accept();
        redis.key().del("reelay:{p" + partition() + "}:task:" + id);

        Turns.await(() -> sweep.sweep(partition()));

        assertThat(live(id)).map(Task::status).contains(Status.QUEUED);
    }

    @Test
    void aSlotWithoutAnAttemptIsFreedAndOneWithAnAttemptIsKept() {
        TaskId claimed = accept();
        TaskId running = running(Tasks.attempt());
        Task waiting = live(claimed).orElseThrow();
        Granted seated = granted();
        assertThat(Turns.await(() -> queue.seat(seated, waiting))).isTrue();
        Granted left = granted();

        Turns.await(() -> slotSweep.sweep(MODEL, Duration.ZERO, Duration.ofHours(1)));

        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO)))
                .contains(running)
                .doesNotContain(claimed, new TaskId(left.token()));
        assertThat(Turns.await(() -> queue.seat(left, waiting)))
                .as("nobody starts in a slot that is somebody else's")
                .isFalse();
    }

    @Test
    void anUnclearAttemptGivesItsSlotBackInTimeAndHasOneAgainIfItRunsAfterAll() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = accept();
        record(id, Tasks.licence(attempt), Source.DISPATCH);
        record(id, new Signal.Unclear(attempt, Doubt.TIMED_OUT), Source.DISPATCH);
        Turns.await(() -> slotSweep.sweep(MODEL, Duration.ZERO, Duration.ofHours(1)));
        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO))).contains(id);

        Turns.await(() -> slotSweep.sweep(MODEL, Duration.ZERO, Duration.ZERO));
        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO))).doesNotContain(id);

        record(id, new Signal.Adopted(attempt, "up-" + id), Source.CALLBACK);
        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO))).contains(id);
    }

    /** The process died between the state and the slot, or a node of the cluster lost all slots. */
    @Test
    void aTaskThatRendersHasItsSlotAgainAfterTheNextSweep() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = accept();
        record(id, Tasks.licence(attempt), Source.DISPATCH);
        record(id, new Signal.Submitted(attempt, "up-" + id), Source.DISPATCH);
        Turns.await(() -> slots.release(id, MODEL));
        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO))).doesNotContain(id);

        Turns.await(() -> sweep.sweep(partition()));

        assertThat(Turns.await(() -> slots.holders(MODEL, Duration.ZERO))).contains(id);
    }

    @Test
    void aTaskThatWasNotStartedInItsOwnTimeExpires() {
        TaskId id = new TaskId(UUID.randomUUID());
        Urgency hasty = new Urgency(Priority.BATCH, 1);
        Turns.await(
                () -> tracker.accept(new Submission(id, tenant, Tasks.request().with(hasty), 160, Door.V1, null)));
        await().untilAsserted(() -> {
            Turns.await(poller::turn);
            assertThat(live(id)).map(Task::status).contains(Status.EXPIRED);
        });
    }

    /** The process died between the two, or a node of the cluster lost what schedules across tenants. */
    @Test
    void aTenantThatIsMissingFromItsRingStandsThereAgainAfterASweep() {
        accept();
        String ring = "reelay:{q}:ring:" + MODEL + ":interactive";
        // The rebuild of the partition enrols, too, until it has ended.
        await().during(Duration.ofMillis(500))
                .until(() -> !redis.key().exists(ring) || redis.key().del(ring) == 0);

        Turns.await(() -> sweep.sweep(partition()));

        assertThat(redis.sortedSet(String.class).zscore(ring, tenant.value())).isPresent();
        granted();
    }

    private Granted granted() {
        return (Granted) grant();
    }

    private FairQueue.Grant grant() {
        Turns.await(() -> queue.learn(tenant, new FairQueue.Share(1, OptionalInt.empty()), Duration.ofHours(1)));
        return Turns.await(() -> queue.grant(MODEL, new FairQueue.Terms(ROOMY, 480, 5, Duration.ofSeconds(1))));
    }

    private TaskId accept() {
        Submission submission = Tasks.submission(tenant);
        Turns.await(() -> tracker.accept(submission));
        return submission.id();
    }

    private TaskId running(AttemptId attempt) {
        TaskId id = accept();
        record(id, Tasks.licence(attempt), Source.DISPATCH);
        record(id, new Signal.Submitted(attempt, "up-" + id), Source.DISPATCH);
        return id;
    }

    private void record(TaskId id, Signal signal, Source source) {
        Turns.await(() -> tracker.record(id, signal, source));
    }

    private int partition() {
        return log.partition(tenant);
    }

    private Optional<Task> live(TaskId id) {
        return Turns.await(() -> store.find(tenant, id));
    }

    private List<TaskId> claimQueued() {
        Line line = new Line(tenant, new Line.Kind(MODEL, Priority.INTERACTIVE));
        return Waiting.claim(index, line, 1000, Duration.ofMinutes(5)).stream()
                .map(Task::id)
                .toList();
    }

    private List<TaskId> claimDue() {
        return Turns.await(() -> index.claimDue(partition(), 1000, Duration.ofMillis(1))).stream()
                .map(Claim::task)
                .map(Task::id)
                .toList();
    }

    private EventLog.Page after(Cursor cursor) {
        return Turns.await(() -> log.after(partition(), cursor, 1000));
    }

    private static List<Long> steps(TaskId id, EventLog.Page page) {
        return ((EventLog.Page.Entries) page)
                .entries().stream()
                        .map(EventLog.Entry::task)
                        .filter(task -> task.id().equals(id))
                        .map(Task::sequence)
                        .toList();
    }
}
