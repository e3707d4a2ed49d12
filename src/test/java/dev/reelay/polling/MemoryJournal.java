package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Deadlines;
import dev.reelay.task.Decision;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Lifecycle;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Submission;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The facts of open tasks in memory, decided by the real law. */
final class MemoryJournal implements Journal {

    private static final Duration DAY = Duration.ofDays(1);

    private final InstantSource clock;
    private final BiConsumer<Task, Source> ended;
    private final Lifecycle lifecycle = new Lifecycle(new Deadlines(DAY, DAY, DAY));
    private final Map<TaskId, History> open = new HashMap<>();
    private final Map<AttemptId, Mailbox> mailboxes = new HashMap<>();

    /** @param ended hears of each task that is over, once */
    MemoryJournal(InstantSource clock, BiConsumer<Task, Source> ended) {
        this.clock = clock;
        this.ended = ended;
    }

    void put(History history) {
        open.put(history.id(), history);
    }

    /** A callback offered the id for an attempt of the task. */
    void offer(TaskId task, AttemptId attempt, String upstreamId) {
        mailboxes.put(attempt, new Mailbox(attempt, task, "0".repeat(64), null, List.of(upstreamId)));
    }

    int size() {
        return open.size();
    }

    @Override
    public Uni<Recorded> record(TaskId id, Signal signal, Source source) {
        History history = open.get(id);
        return Uni.createFrom().item(history == null ? new Recorded.Unknown() : record(history, signal, source));
    }

    private Recorded record(History history, Signal signal, Source source) {
        Task task = history.task();
        return switch (lifecycle.decide(task, signal, clock.instant())) {
            case Decision.Stands stands -> new Recorded.Stood(history, stands.why());
            case Decision.Moves moves ->
                moved(history.with(new Fact(task.sequence() + 1, clock.instant(), source, moves.move())), source);
        };
    }

    private Recorded moved(History history, Source source) {
        open.put(history.id(), history);
        if (history.task().status().isFinal()) {
            open.remove(history.id());
            ended.accept(history.task(), source);
        }
        return new Recorded.Moved(history);
    }

    @Override
    public Uni<Optional<History>> history(TaskId id) {
        return Uni.createFrom().item(Optional.ofNullable(open.get(id)));
    }

    @Override
    public Uni<Acceptance> accept(Submission submission) {
        throw notHere();
    }

    @Override
    public Uni<Optional<Acceptance>> repeated(TenantId tenant, Submission.Idempotency idempotency) {
        throw notHere();
    }

    @Override
    public Uni<List<History>> open(int partition, @Nullable TaskId after, int limit) {
        throw notHere();
    }

    @Override
    public Uni<List<TaskId>> attempted(List<TaskId> ids, Duration doubt) {
        throw notHere();
    }

    @Override
    public Uni<Optional<Mailbox>> mailbox(AttemptId attempt) {
        return Uni.createFrom().item(Optional.ofNullable(mailboxes.get(attempt)));
    }

    @Override
    public Uni<Void> remember(AttemptId attempt, List<String> upstreamIds) {
        throw notHere();
    }

    @Override
    public Uni<Integer> forgetOldKeys() {
        throw notHere();
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("only what the poller needs is simulated");
    }
}
