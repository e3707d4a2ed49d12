package dev.reelay.tracking;

import dev.reelay.task.Task;
import dev.reelay.tracking.Outlook.Place;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where tasks stand in the queue, as their tenants are shown it. */
public interface Places {

    /**
     * The place of a task, as the operator's orders have it; empty if it does not wait, or its place cannot be seen
     * now. Never fails because of a store.
     */
    Uni<Optional<Place>> of(Task task);
}
