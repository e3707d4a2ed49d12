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
import jakarta.inject.Inject;
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
    Journal journal;

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
    void aSignalForATaskThatDoesNotExistIsUnknown() {
        Recorded recorded = Turns.await(
                () -> tracker.record(new TaskId(UUID.randomUUID()), new Signal.TimePassed(), Source.REAPER));
        assertThat(recorded).isInstanceOf(Recorded.Unknown.class);
    }

    /** The process that wrote the fact died before it could publish it. */
    @Test
    void aMoveThatWasNotPublishedIsPublishedByWhoeverComesSecond() {
        TaskId id = accept();
        Turns.await(() -> journal.record(id, new Signal.CancelWanted(), Source.API));
        assertThat(live(id).status()).isEqualTo(Status.QUEUED);
        stood(id, Tasks.licence(Tasks.attempt()), Decision.Why.ALREADY_FINAL);
        assertThat(live(id).status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void aTaskThatTheLiveStateDoesNotHoldIsReadFromTheJournalByItsTenantOnly() {
        Submission submission = Tasks.submission(tenant);
        Turns.await(() -> journal.accept(submission));
        TenantId stranger = Tasks.tenant();
        assertThat(Turns.await(() -> store.find(tenant, submission.id()))).isEmpty();
        assertThat(Turns.await(() -> tracker.find(tenant, submission.id())))
                .map(Task::id)
                .contains(submission.id());
        assertThat(Turns.await(() -> tracker.find(stranger, submission.id()))).isEmpty();
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

    private List<EventLog.Entry> published(int partition, Cursor after) {
        EventLog.Page page = Turns.await(() -> log.after(partition, after, 100));
        assertThat(page).isInstanceOf(EventLog.Page.Entries.class);
        return ((EventLog.Page.Entries) page)
                .entries().stream()
                        .filter(entry -> entry.task().tenant().equals(tenant))
                        .toList();
    }
}
