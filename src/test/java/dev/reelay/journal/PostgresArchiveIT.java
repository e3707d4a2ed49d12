package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.Signal;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Archive;
import dev.reelay.tracking.Archive.Filter;
import dev.reelay.tracking.AttemptRecord;
import dev.reelay.tracking.IdSource;
import dev.reelay.tracking.Submission;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@code Archive}. */
@QuarkusTest
@TestProfile(HandCranked.class)
class PostgresArchiveIT extends OnPostgres {

    private static final String MODEL = Tasks.request().model();
    private static final int ALL = 100;

    @Inject
    IdSource ids;

    @Test
    void theNewestTaskComesFirstAsItStandsNow() {
        TaskId older = submitted(MODEL);
        TaskId newer = submitted(MODEL);
        moved(older, new Signal.CancelWanted());
        Archive.Page page = page(Filter.ALL, null, ALL);
        assertThat(page.tasks()).containsExactly(task(newer), task(older));
        assertThat(page.more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 7, 11, 12, 13})
    void pagesLeadToTheEndWithoutARepetitionOrAHole(int limit) {
        List<TaskId> all = Stream.generate(() -> submitted(MODEL)).limit(12).toList();
        List<TaskId> read = new ArrayList<>();
        TaskId last = null;
        boolean more = true;
        while (more) {
            Archive.Page page = page(Filter.ALL, last, limit);
            assertThat(page.tasks()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            read.addAll(ids(page));
            assertThat(read).doesNotHaveDuplicates();
            last = read.getLast();
            more = page.more();
        }
        assertThat(read).isEqualTo(all.reversed());
        assertThat(page(Filter.ALL, last, limit).tasks()).isEmpty();
    }

    @Test
    void whatIsAcceptedMeanwhileDoesNotShiftThePages() {
        List<TaskId> all = Stream.generate(() -> submitted(MODEL)).limit(4).toList();
        List<TaskId> first = ids(page(Filter.ALL, null, 2));
        submitted(MODEL);
        moved(all.getFirst(), new Signal.CancelWanted());
        Archive.Page second = page(Filter.ALL, first.getLast(), 2);
        assertThat(Stream.concat(first.stream(), ids(second).stream())).isEqualTo(all.reversed());
        assertThat(second.more()).isFalse();
    }

    @Test
    void tasksAreFoundByTheirStatus() {
        TaskId queued = submitted(MODEL);
        TaskId cancelled = submitted(MODEL);
        moved(cancelled, new Signal.CancelWanted());
        TaskId submitting = submitted(MODEL);
        moved(submitting, Tasks.licence(Tasks.attempt()));
        assertThat(found(statuses(Status.QUEUED))).containsExactly(queued);
        assertThat(found(statuses(Status.SUBMITTING, Status.CANCELLED))).containsExactly(submitting, cancelled);
        assertThat(found(statuses(Status.FAILED))).isEmpty();
        assertThat(found(statuses(Status.values()))).containsExactly(submitting, cancelled, queued);
    }

    @Test
    void tasksAreFoundByTheirModel() {
        TaskId fast = submitted(MODEL);
        TaskId other = submitted("another-model");
        assertThat(found(new Filter(Set.of(), MODEL, null, null))).containsExactly(fast);
        assertThat(found(new Filter(Set.of(), "another-model", null, null))).containsExactly(other);
        assertThat(found(new Filter(Set.of(), "another", null, null))).isEmpty();
    }

    @Test
    void tasksAreFoundByTheTimeOfTheirAcceptance() {
        List<TaskId> all = Stream.generate(() -> submitted(MODEL)).limit(4).toList();
        List<Instant> times = all.stream().map(id -> task(id).createdAt()).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();

        assertThat(found(between(times.get(1), null)))
                .isEqualTo(all.subList(1, 4).reversed());
        assertThat(found(between(null, times.get(2))))
                .isEqualTo(all.subList(0, 2).reversed());
        assertThat(found(between(times.get(1), times.get(3))))
                .isEqualTo(all.subList(1, 3).reversed());
        assertThat(found(between(times.get(3).plus(Duration.ofHours(1)), null))).isEmpty();
    }

    @Test
    void allThatIsAskedForMustHoldOnEveryPage() {
        List<TaskId> wanted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TaskId both = submitted("another-model");
            moved(both, new Signal.CancelWanted());
            wanted.add(both);
            submitted("another-model");
            moved(submitted(MODEL), new Signal.CancelWanted());
        }
        Instant from = task(wanted.get(1)).createdAt();
        Filter filter = new Filter(Set.of(Status.CANCELLED), "another-model", from, null);

        Archive.Page first = page(filter, null, 3);
        assertThat(ids(first)).isEqualTo(wanted.subList(2, 5).reversed());
        assertThat(first.more()).isTrue();
        Archive.Page second = page(filter, ids(first).getLast(), 3);
        assertThat(ids(second)).containsExactly(wanted.get(1));
        assertThat(second.more()).isFalse();
    }

    @Test
    void anotherTenantSeesNothing() {
        TaskId id = submitted(MODEL);
        assertThat(Turns.await(() -> archive.page(stranger, Filter.ALL, null, ALL))
                        .tasks())
                .isEmpty();
        assertThat(Turns.await(() -> archive.timeline(stranger, id))).isEmpty();
    }

    @Test
    void aTimelineIsTheWholeStory() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = running(attempt);
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        assertThat(Turns.await(() -> archive.timeline(tenant, id))).hasValueSatisfying(timeline -> {
            assertThat(timeline.task()).isEqualTo(task(id));
            assertThat(timeline.facts()).isEqualTo(history(id).facts());
            assertThat(timeline.attempts()).extracting(AttemptRecord::id).containsExactly(attempt);
            assertThat(timeline.attempts())
                    .extracting(AttemptRecord::upstreamId)
                    .containsExactly("up-" + id);
            assertThat(timeline.late()).isEmpty();
        });
    }

    @Test
    void aTaskThatDoesNotExistHasNoTimeline() {
        assertThat(Turns.await(() -> archive.timeline(tenant, new TaskId(UUID.randomUUID()))))
                .isEmpty();
    }

    /** As the gateway makes them: ids that rise with time. */
    private TaskId submitted(String model) {
        Submission submission =
                new Submission(new TaskId(ids.next()), tenant, Tasks.requestFor(model), 160, Door.V1, null);
        accept(submission);
        return submission.id();
    }

    private static Filter statuses(Status... statuses) {
        return new Filter(Set.of(statuses), null, null, null);
    }

    private static Filter between(Instant from, Instant to) {
        return new Filter(Set.of(), null, from, to);
    }

    private Archive.Page page(Filter filter, TaskId olderThan, int limit) {
        return Turns.await(() -> archive.page(tenant, filter, olderThan, limit));
    }

    private List<TaskId> found(Filter filter) {
        return ids(page(filter, null, ALL));
    }

    private static List<TaskId> ids(Archive.Page page) {
        return page.tasks().stream().map(Task::id).toList();
    }
}
