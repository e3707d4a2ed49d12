package dev.reelay.feed;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;

/** What a stream is about. */
sealed interface Scope {

    /** Whose tasks. */
    TenantId tenant();

    /** Whether an event of this task belongs into the stream. */
    boolean covers(Task task);

    /** Whether nothing can follow an event that left the task so. */
    boolean endsWith(Task task);

    /** Everything of a tenant; never ends. */
    record AllTasks(TenantId tenant) implements Scope {
        @Override
        public boolean covers(Task task) {
            return task.tenant().equals(tenant);
        }

        @Override
        public boolean endsWith(Task task) {
            return false;
        }
    }

    /** One task; ends with it. */
    record OneTask(TenantId tenant, TaskId task) implements Scope {
        @Override
        public boolean covers(Task other) {
            return other.id().equals(task) && other.tenant().equals(tenant);
        }

        @Override
        public boolean endsWith(Task task) {
            return task.status().isFinal();
        }
    }
}
