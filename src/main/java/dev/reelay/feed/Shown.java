package dev.reelay.feed;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sequence of each task a client was shown last. A repeat comes only after a loss of Redis, or from the seam
 * between replay and live. Remembers the tasks that moved last; for one that was forgotten the client tells a repeat by
 * its sequence. Not thread-safe.
 */
final class Shown {

    private static final float LOAD = 0.75f;

    private final Map<TaskId, Long> sequences;

    /** @param bound for how many tasks */
    Shown(int bound) {
        sequences = new LinkedHashMap<>(16, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<TaskId, Long> eldest) {
                return size() > bound;
            }
        };
    }

    /** Whether the task has moved since the client last saw it; from now on the client has seen it. */
    boolean isNews(Task task) {
        Long last = sequences.get(task.id());
        if (last != null && task.sequence() <= last) {
            return false;
        }
        sequences.put(task.id(), task.sequence());
        return true;
    }

    /** The client was shown a snapshot: it knows these tasks as they stand there, even where it knew more before. */
    void startOver(List<Task> snapshot) {
        sequences.clear();
        snapshot.forEach(task -> sequences.put(task.id(), task.sequence()));
    }
}
