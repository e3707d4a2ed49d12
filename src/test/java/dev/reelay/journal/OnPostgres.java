package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Decision;
import dev.reelay.task.Fact;
import dev.reelay.task.Failure;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Archive;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** What the suites of the cellar of facts have in common: a fresh tenant, and the journal as its callers see it. */
abstract class OnPostgres {

    static final Duration SOON = Duration.ofSeconds(30);
    static final Failure REFUSED = new Failure("upstream_rejected", "No.", false, Charged.NO);

    @Inject
    Journal journal;

    @Inject
    Archive archive;

    @Inject
    TaskTracker tracker;

    /** The same database, past the journal. */
    @Inject
    Pool postgres;

    final TenantId tenant = Tasks.tenant();
    final TenantId stranger = Tasks.tenant();

    /**
     * The database is that of all tests: what stayed open would be submitted and polled by others, and take their
     * slots.
     */
    @AfterEach
    void endWhatIsOpen() {
        Stream.of(tenant, stranger).flatMap(this::openTasks).forEach(this::end);
    }

    TaskId accepted() {
        Submission submission = Tasks.submission(tenant);
        assertThat(accept(submission)).isInstanceOf(Acceptance.Accepted.class);
        return submission.id();
    }

    /** A task with an open attempt. */
    TaskId licensed(AttemptId attempt) {
        TaskId id = accepted();
        moved(id, Tasks.licence(attempt));
        return id;
    }

    /** A task that the upstream has. */
    TaskId running(AttemptId attempt) {
        TaskId id = licensed(attempt);
        moved(id, new Signal.Submitted(attempt, "up-" + id));
        return id;
    }

    Acceptance accept(Submission submission) {
        return Turns.await(() -> journal.accept(submission));
    }

    Recorded record(TaskId id, Signal signal) {
        return Turns.await(() -> journal.record(id, signal, Source.POLL));
    }

    Task moved(TaskId id, Signal signal) {
        Recorded recorded = record(id, signal);
        assertThat(recorded).isInstanceOf(Recorded.Moved.class);
        return ((Recorded.Moved) recorded).task();
    }

    void stood(TaskId id, Signal signal, Decision.Why why) {
        History before = history(id);
        assertThat(record(id, signal)).isEqualTo(new Recorded.Stood(before, why));
        assertThat(history(id)).isEqualTo(before);
    }

    History history(TaskId id) {
        return Turns.await(() -> journal.history(id)).orElseThrow();
    }

    Task task(TaskId id) {
        return history(id).task();
    }

    Status status(TaskId id) {
        return task(id).status();
    }

    List<Long> sequences(TaskId id) {
        return history(id).facts().stream().map(Fact::sequence).toList();
    }

    /** All signals of one task at the same time. */
    List<Recorded> recordAtOnce(TaskId id, List<? extends Signal> signals) {
        return atOnce(signals.stream()
                .map(signal -> journal.record(id, signal, Source.POLL))
                .toList());
    }

    static <T> List<T> atOnce(List<Uni<T>> calls) {
        return Turns.await(() -> Uni.join().all(calls).andFailFast());
    }

    RowSet<Row> sql(String statement, Object... parameters) {
        return postgres.preparedQuery(statement)
                .execute(Tuple.from(parameters))
                .await()
                .atMost(SOON);
    }

    long count(String query, Object... parameters) {
        return sql(query, parameters).iterator().next().getLong(0);
    }

    private Stream<Task> openTasks(TenantId whose) {
        Set<Status> open = Arrays.stream(Status.values())
                .filter(status -> !status.isFinal())
                .collect(Collectors.toSet());
        Archive.Filter filter = new Archive.Filter(open, null, null, null);
        return Turns.await(() -> archive.page(whose, filter, null, 1_000)).tasks().stream();
    }

    private void end(Task open) {
        Task task = open;
        while (!task.status().isFinal()) {
            TaskId id = task.id();
            Signal signal = towardsTheEnd(task);
            Recorded recorded = Turns.await(() -> tracker.record(id, signal, Source.POLL));
            assertThat(recorded).as("%s in %s", signal, task.state()).isInstanceOf(Recorded.Moved.class);
            task = ((Recorded.Moved) recorded).task();
        }
    }

    private static Signal towardsTheEnd(Task task) {
        return switch (task.state()) {
            case TaskState.Held held -> new Signal.CancelWanted();
            case TaskState.Queued queued -> new Signal.CancelWanted();
            case TaskState.Submitting submitting -> new Signal.Rejected(submitting.attempt(), REFUSED);
            case TaskState.Unconfirmed unclear -> new Signal.Submitted(unclear.attempt(), "end-" + task.id());
            case TaskState.Running running ->
                new Signal.RenderFailed(running.attempt(), running.upstreamId(), REFUSED, null);
            case TaskState.Final over -> throw new AssertionError("It is over.");
        };
    }

    /** Whether somebody waits for a lock that another transaction holds. */
    boolean somebodyWaits() {
        return count("select count(*) from pg_locks where not granted") > 0;
    }
}
