package dev.reelay.tracking;

import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Holds the pen. A move is a fact in the journal first; then it is published: state, indexes and event in Redis.
 * Publishing may fail without harm, since the fact stands: it is published when Redis is back, by the sweep if this
 * process is not there any more.
 */
@ApplicationScoped
public class TaskTracker {

    private static final Logger LOG = Logger.getLogger(TaskTracker.class);

    private final Journal journal;
    private final TaskStore store;
    private final Slots slots;
    private final Event<TaskMoved> moved;
    private final Arrears arrears;

    TaskTracker(Journal journal, TaskStore store, Slots slots, Event<TaskMoved> moved, Arrears arrears) {
        this.journal = journal;
        this.store = store;
        this.slots = slots;
        this.moved = moved;
        this.arrears = arrears;
    }

    /** Makes a task of the submission. Fails with {@link StoreUnavailable} only if the journal does not answer. */
    public Uni<Acceptance> accept(Submission submission) {
        return journal.accept(submission).call(this::publishAccepted);
    }

    /** What the key came to before; empty if it is new. Fails with {@link StoreUnavailable}. */
    public Uni<Optional<Acceptance>> repeated(TenantId tenant, Submission.Idempotency idempotency) {
        return journal.repeated(tenant, idempotency);
    }

    /** Records what happened to a task. Fails with {@link StoreUnavailable} only if the journal does not answer. */
    public Uni<Recorded> record(TaskId id, Signal signal, Source source) {
        return journal.record(id, signal, source)
                .invoke(recorded -> log(id, signal, source, recorded))
                .call(this::publishRecorded);
    }

    /** The task as it stands: from the live state, or from the journal where that has let it go or does not answer. */
    public Uni<Optional<Task>> find(TenantId tenant, TaskId id) {
        return store.find(tenant, id)
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(Optional.empty())
                .chain(live -> live.isPresent() ? Uni.createFrom().item(live) : findInJournal(tenant, id));
    }

    /** Publishes all of a task's facts that the live state lacks. Fails with {@link StoreUnavailable}. */
    public Uni<Void> republish(History history) {
        return store.commit(history, 1).call(() -> slots.settle(history.task())).invoke(() -> tell(history.task()));
    }

    private Uni<Optional<Task>> findInJournal(TenantId tenant, TaskId id) {
        return journal.history(id)
                .map(history ->
                        history.map(History::task).filter(task -> task.tenant().equals(tenant)));
    }

    private Uni<Void> publishAccepted(Acceptance acceptance) {
        return acceptance instanceof Acceptance.Accepted accepted
                ? publish(accepted.history(), 1)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> publishRecorded(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Moved it -> publish(it.history(), it.task().sequence());
            // Whoever comes second publishes the first one's move: its process may have died before it could.
            case Recorded.Stood it -> publish(it.history(), it.task().sequence());
            case Recorded.Unknown nothing -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> publish(History history, long from) {
        return store.commit(history, from)
                .call(() -> slots.settle(history.task()))
                .invoke(() -> tell(history.task()))
                .onFailure(StoreUnavailable.class)
                .invoke(() -> publishLater(history.id(), from))
                .onFailure(StoreUnavailable.class)
                .recoverWithNull();
    }

    private void publishLater(TaskId id, long from) {
        LOG.warnf("taskId=%s unpublished=%d: waits for the live state", id, from);
        arrears.add(id, () -> republish(id));
    }

    private Uni<Void> republish(TaskId id) {
        return journal.history(id)
                .chain(found -> found.map(this::republish)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private void tell(Task task) {
        moved.fire(new TaskMoved(task));
    }

    private static void log(TaskId id, Signal signal, Source source, Recorded recorded) {
        String name = signal.getClass().getSimpleName();
        switch (recorded) {
            case Recorded.Moved it ->
                LOG.infof(
                        "taskId=%s tenantId=%s signal=%s source=%s to=%s sequence=%d attempt=%d",
                        id,
                        it.task().tenant(),
                        name,
                        source,
                        it.task().status(),
                        it.task().sequence(),
                        it.task().attempts());
            case Recorded.Stood it -> LOG.debugf("taskId=%s signal=%s source=%s stood=%s", id, name, source, it.why());
            case Recorded.Unknown nothing -> LOG.warnf("taskId=%s signal=%s source=%s: no such task", id, name, source);
        }
    }
}
