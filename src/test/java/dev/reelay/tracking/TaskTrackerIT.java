package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Decision;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Facts before state, with the real PostgreSQL and the real Redis. */
@QuarkusTest
@TestProfile(HandCranked.class)
class TaskTrackerIT {

    @Inject
    TaskTracker tracker;

    @Inject
    TaskStore store;

    @Inject
    TaskIndex index;

    @Inject
    EventLog log;

    @Inject
    Archive archive;

    private final TenantId tenant = Tasks.tenant();

    @Test
    void aTaskGoesFromAcceptanceToItsVideoAndEachStepIsPublishedOnce() {
        int partition = log.partition(tenant);
        Cursor before = Turns.await(() -> log.tail(partition));
        TaskId id = accept();
        AttemptId attempt = Tasks.attempt();

        moved(id, Tasks.licence(attempt), Source.DISPATCH, Status.SUBMITTING);
        moved(id, new Signal.Submitted(attempt, "up-" + id), Source.DISPATCH, Status.RUNNING);
        moved(id, Tasks.succeeded(attempt, "up-" + id), Source.CALLBACK, Status.SUCCEEDED);
        stood(id, Tasks.succeeded(attempt, "up-" + id), Decision.Why.ALREADY_FINAL);

        assertThat(live(id).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(published(partition, before))
                .extracting(
                        entry -> entry.task().sequence() + " " + entry.task().status())
                .containsExactly("1 QUEUED", "2 SUBMITTING", "3 RUNNING", "4 SUCCEEDED");
        Archive.Timeline timeline =
                Turns.await(() -> archive.timeline(tenant, id)).orElseThrow();
        assertThat(timeline.facts()).hasSize(4);
    }

    @Test
    void noSecondLicenceIsGivenWhileAnAttemptMayHaveReachedTheUpstream() {
        TaskId id = accept();
        moved(id, Tasks.licence(Tasks.attempt()), Source.DISPATCH, Status.SUBMITTING);
        stood(id, Tasks.licence(Tasks.attempt()), Decision.Why.OUT_OF_PLACE);
    }

    @Test
    void theSameKeyGivesTheSameTaskAndAnotherRequestIsRefused() {
        Submission first = Tasks.submission(tenant, new Submission.Idempotency("k", "a".repeat(64)));
        Submission twin = Tasks.submission(tenant, new Submission.Idempotency("k", "a".repeat(64)));
        Submission other = Tasks.submission(tenant, new Submission.Idempotency("k", "b".repeat(64)));

        assertThat(Turns.await(() -> tracker.accept(first))).isInstanceOf(Acceptance.Accepted.class);
        assertThat(Turns.await(() -> tracker.accept(twin)))
                .isInstanceOfSatisfying(
                        Acceptance.Replayed.class,
                        replay -> assertThat(replay.asAccepted().id()).isEqualTo(first.id()));
        assertThat(Turns.await(() -> tracker.accept(other))).isInstanceOf(Acceptance.KeyReused.class);
    }

    @Test
    void aWaitingTaskIsClaimedOnceForTheLengthOfALease() {
        TaskId id = accept();
        int partition = log.partition(tenant);

        assertThat(claim(partition)).extracting(Task::id).contains(id);
        assertThat(claim(partition)).extracting(Task::id).doesNotContain(id);
        Task waiting = live(id);
        Turns.await(() -> index.putBack(waiting));
        assertThat(claim(partition)).extracting(Task::id).contains(id);
    }

    @Test
    void aCallbackMakesTheTaskDueAndNamesItsAttempt() {
        TaskId id = accept();
        AttemptId attempt = Tasks.attempt();
        moved(id, Tasks.licence(attempt), Source.DISPATCH, Status.SUBMITTING);

        Task submitting = live(id);
        assertThat(Turns.await(() -> index.call(submitting, attempt))).isTrue();

        List<Claim> due = Turns.await(() -> index.claimDue(log.partition(tenant), 100, Duration.ofMinutes(1)));
        assertThat(due).anySatisfy(claim -> {
            assertThat(claim.task().id()).isEqualTo(id);
            assertThat(claim.called()).isEqualTo(attempt);
        });
    }

    @Test
    void theHistoryIsPagedNewestFirst() {
        List<TaskId> ids = List.of(accept(), accept(), accept());

        Archive.Page page = Turns.await(() -> archive.page(tenant, Archive.Filter.ALL, null, 2));
        assertThat(page.tasks()).hasSize(2);
        assertThat(page.more()).isTrue();
        TaskId last = page.tasks().getLast().id();
        Archive.Page rest = Turns.await(() -> archive.page(tenant, Archive.Filter.ALL, last, 2));
        assertThat(rest.tasks()).hasSize(1);
        assertThat(rest.more()).isFalse();
        assertThat(ids).containsAll(page.tasks().stream().map(Task::id).toList());
    }

    @Test
    void transactionsThatRunAtOnceOnOneContextDoNotShareASession() {
        List<TaskId> ids = List.of(accept(), accept(), accept(), accept());

        List<Recorded> recorded = Turns.await(() -> Uni.join()
                .all(ids.stream()
                        .map(id -> tracker.record(id, Tasks.licence(Tasks.attempt()), Source.DISPATCH))
                        .toList())
                .andFailFast());

        assertThat(recorded).hasOnlyElementsOfType(Recorded.Moved.class);
    }

    @Test
    void aSignalForATaskThatDoesNotExistIsUnknown() {
        Recorded recorded = Turns.await(
                () -> tracker.record(new TaskId(UUID.randomUUID()), new Signal.TimePassed(), Source.REAPER));
        assertThat(recorded).isInstanceOf(Recorded.Unknown.class);
    }

    private TaskId accept() {
        Submission submission = Tasks.submission(tenant);
        assertThat(Turns.await(() -> tracker.accept(submission))).isInstanceOf(Acceptance.Accepted.class);
        return submission.id();
    }

    private void moved(TaskId id, Signal signal, Source source, Status expected) {
        assertThat(Turns.await(() -> tracker.record(id, signal, source)))
                .isInstanceOfSatisfying(
                        Recorded.Moved.class,
                        moved -> assertThat(moved.task().status()).isEqualTo(expected));
    }

    private void stood(TaskId id, Signal signal, Decision.Why why) {
        assertThat(Turns.await(() -> tracker.record(id, signal, Source.OPERATOR)))
                .isInstanceOfSatisfying(
                        Recorded.Stood.class, stood -> assertThat(stood.why()).isEqualTo(why));
    }

    private Task live(TaskId id) {
        return Turns.await(() -> store.find(tenant, id)).orElseThrow();
    }

    private List<Task> claim(int partition) {
        return Turns.await(() -> index.claimQueued(partition, "seedance-2.0-fast", 100, Duration.ofMinutes(1)));
    }

    private List<EventLog.Entry> published(int partition, Cursor after) {
        EventLog.Page page = Turns.await(() -> log.after(partition, after, 100));
        assertThat(page).isInstanceOf(EventLog.Page.Entries.class);
        return ((EventLog.Page.Entries) page)
                .entries().stream()
                        .filter(entry -> entry.task().tenant().equals(tenant))
                        .toList();
    }
}
