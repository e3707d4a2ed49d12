package dev.reelay.tracking;

import dev.reelay.task.Priority;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;

/** Where a task waits: each tenant has one line of each kind. */
public record Line(TenantId tenant, Kind kind) {

    /** The line of the task, whether it waits now or not. */
    public static Line of(Task task) {
        return new Line(
                task.tenant(),
                new Kind(task.request().model(), task.request().urgency().priority()));
    }

    /** What the tasks of a line have in common. */
    public record Kind(String model, Priority priority) {}
}
