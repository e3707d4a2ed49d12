package dev.reelay.admission;

import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes the wish to cancel. Before the licence it is free; after it, it is only a wish (house.md, section 3). */
@ApplicationScoped
class CancelDesk {

    private final TaskTracker tracker;

    CancelDesk(TaskTracker tracker) {
        this.tracker = tracker;
    }

    /** The answer. Fails with {@code StoreUnavailable} if the journal does not answer. */
    Uni<CancelVerdict> cancel(TenantId tenant, TaskId id) {
        return tracker.find(tenant, id).chain(this::cancel);
    }

    private Uni<CancelVerdict> cancel(Optional<Task> found) {
        return found.map(task -> tracker.record(task.id(), new Signal.CancelWanted(), Source.API)
                        .map(CancelDesk::verdict))
                .orElseGet(() -> Uni.createFrom().item(new CancelVerdict.Unknown()));
    }

    private static CancelVerdict verdict(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Moved moved -> verdict(moved.task());
            case Recorded.Stood stood -> verdict(stood.task());
            case Recorded.Unknown unknown -> new CancelVerdict.Unknown();
        };
    }

    private static CancelVerdict verdict(Task task) {
        return switch (task.state()) {
            case TaskState.Cancelled cancelled -> new CancelVerdict.Cancelled(task);
            case TaskState.Final other -> new CancelVerdict.TooLate(task);
            default -> new CancelVerdict.Wished(task);
        };
    }
}
