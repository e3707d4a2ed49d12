package dev.reelay.admission;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Outlook.Place;
import dev.reelay.tracking.Places;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.TaskQueue;
import dev.reelay.web.TaskView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows a task as it stands; while it waits, with its place in the queue. */
@ApplicationScoped
class ViewDesk {

    private final TaskTracker tracker;
    private final Places places;

    ViewDesk(TaskTracker tracker, Places places) {
        this.tracker = tracker;
        this.places = places;
    }

    /** Empty if the tenant has no such task. Fails with {@code StoreUnavailable} if no store knows. */
    Uni<Optional<TaskView>> find(TenantId tenant, TaskId id) {
        return tracker.find(tenant, id)
                .chain(found -> found.map(task -> view(task).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<TaskView> view(Task task) {
        TaskView view = TaskView.of(task);
        return places.of(task)
                .map(place -> place.map(ViewDesk::queue).map(view::standing).orElse(view));
    }

    private static TaskQueue queue(Place place) {
        return TaskQueue.of(place.position(), place.start(), place.finish(), place.paused());
    }
}
