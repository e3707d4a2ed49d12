package dev.reelay.feed;

import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Archive;
import dev.reelay.tracking.Archive.Filter;
import dev.reelay.tracking.Outlook.Place;
import dev.reelay.tracking.Places;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the present. A {@code Uni} fails only with {@code StoreUnavailable}. */
@ApplicationScoped
class Snapshots {

    private static final Filter OPEN = new Filter(
            Arrays.stream(Status.values()).filter(status -> !status.isFinal()).collect(Collectors.toSet()),
            null,
            null,
            null);

    private final TaskTracker tracker;
    private final Archive archive;
    private final Places places;

    Snapshots(TaskTracker tracker, Archive archive, Places places) {
        this.tracker = tracker;
        this.archive = archive;
        this.places = places;
    }

    /** What a stream of this scope would show now; empty if there is no such task. */
    Uni<Optional<Snapshot>> of(Scope scope) {
        return switch (scope) {
            case Scope.OneTask one -> task(one).chain(this::of);
            case Scope.AllTasks all -> overview(all.tenant()).map(Snapshot::of).map(Optional::of);
        };
    }

    /** The task that a stream is about; empty if the tenant has none with this id. */
    Uni<Optional<Task>> task(Scope.OneTask scope) {
        return tracker.find(scope.tenant(), scope.task());
    }

    /** Where the task stands in the queue; empty if it does not wait, or its place cannot be seen now. */
    Uni<Optional<Place>> place(Task task) {
        return places.of(task);
    }

    private Uni<Optional<Snapshot>> of(Optional<Task> found) {
        return found.map(task -> place(task).map(place -> Optional.of(Snapshot.of(task, place))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Overview> overview(TenantId tenant) {
        return archive.page(tenant, OPEN, null, Overview.LIMIT)
                .chain(open -> archive.page(tenant, Filter.ALL, null, Overview.LIMIT)
                        .map(latest -> Overview.of(open, latest)));
    }
}
