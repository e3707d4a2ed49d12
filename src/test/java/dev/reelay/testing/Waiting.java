package dev.reelay.testing;

import dev.reelay.task.Task;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.TaskIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Claims waiting tasks as a dispatcher would, one after the other. */
public final class Waiting {

    private Waiting() {}

    /** Those of the line that may start now, at most so many, in the order in which they were given. */
    public static List<Task> claim(TaskIndex index, Line line, int limit, Duration lease) {
        List<Task> claimed = new ArrayList<>();
        while (claimed.size() < limit) {
            Task task = Turns.await(() -> index.claimFirst(line, lease)).task();
            if (task == null) {
                return claimed;
            }
            claimed.add(task);
        }
        return claimed;
    }
}
