package dev.reelay.redis;

import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Where a task's entry stands and when somebody must look at it next.
 *
 * @param in from the task's last fact on; zero for at once
 */
record Look(Index index, Duration in) {

    enum Index {
        QUEUE,
        DUE,
        NONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A running task is looked at, at once: the poller alone knows when it is worth a status read. A held one, too: its
     * wait ends with a deadline that the poller knows. An unclear one, too: the journal may hold an upstream id that a
     * callback offered, and after a loss of Redis nothing else says so.
     */
    static Look at(Task task) {
        return switch (task.state()) {
            case TaskState.Held held -> new Look(Index.DUE, Duration.ZERO);
            case TaskState.Queued queued -> new Look(Index.QUEUE, until(task, queued.notBefore()));
            case TaskState.Submitting submitting -> new Look(Index.DUE, until(task, submitting.answerBy()));
            case TaskState.Unconfirmed unconfirmed -> new Look(Index.DUE, Duration.ZERO);
            case TaskState.Running running -> new Look(Index.DUE, Duration.ZERO);
            case TaskState.Final over -> new Look(Index.NONE, Duration.ZERO);
        };
    }

    String key(Keys keys, int partition, Task task) {
        return index == Index.QUEUE ? keys.queue(partition, Line.of(task)) : keys.due(partition);
    }

    /** How long after the task's last fact that is; never negative. */
    static Duration until(Task task, Instant time) {
        Duration left = Duration.between(task.updatedAt(), time);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
