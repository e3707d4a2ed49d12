package dev.reelay.admission;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Outlook;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.TaskView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows a task as it stands; while it waits, with its place in the queue. */
@ApplicationScoped
class ViewDesk {

    private final TaskTracker tracker;
    private final Outlook outlook;

    ViewDesk(TaskTracker tracker, Outlook outlook) {
        this.tracker = tracker;
        this.outlook = outlook;
    }

    /** Empty if the tenant has no such task. Fails with {@code StoreUnavailable} if no store knows. */
    Uni<Optional<TaskView>> find(TenantId tenant, TaskId id) {
        return tracker.find(tenant, id)
                .chain(found -> found.map(task -> view(task).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** A place that cannot be seen now is left out. */
    private Uni<TaskView> view(Task task) {
        TaskView view = TaskView.of(task);
        return outlook.of(task)
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(Optional.empty())
                .map(place -> place.map(it -> view.standing(new TaskView.Queue(it.position(), it.start(), it.finish())))
                        .orElse(view));
    }
}
