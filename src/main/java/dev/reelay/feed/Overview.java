package dev.reelay.feed;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Archive;
import dev.reelay.web.PageCursor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's open tasks and its latest finished ones.
 *
 * @param tasks newest first
 * @param next path of the history from the first task on that is not shown; null if all are shown
 */
record Overview(List<Task> tasks, @Nullable String next) {

    /** The most tasks that are shown. */
    static final int LIMIT = 100;

    private static final Comparator<Task> NEWEST_FIRST =
            Comparator.comparing(Task::id).reversed();

    /**
     * Open tasks come first when there is not room for all; the order is by age all the same.
     *
     * @param open the newest open tasks, at most {@link #LIMIT}
     * @param latest the newest tasks of any state, at most {@link #LIMIT}, read after the open ones
     */
    static Overview of(Archive.Page open, Archive.Page latest) {
        Map<TaskId, Task> known = new HashMap<>();
        open.tasks().forEach(task -> known.put(task.id(), task));
        latest.tasks().forEach(task -> known.put(task.id(), task));
        List<Task> shown = known.values().stream()
                .sorted(Comparator.comparing((Task task) -> task.status().isFinal())
                        .thenComparing(NEWEST_FIRST))
                .limit(LIMIT)
                .sorted(NEWEST_FIRST)
                .toList();
        return new Overview(shown, next(shown, latest));
    }

    /** The history goes on behind the newest stretch that is shown without a hole. */
    private static @Nullable String next(List<Task> shown, Archive.Page latest) {
        Set<Task> there = new HashSet<>(shown);
        List<Task> whole = latest.tasks();
        int hole = 0;
        while (hole < whole.size() && there.contains(whole.get(hole))) {
            hole++;
        }
        if (hole == whole.size() && !latest.more()) {
            return null;
        }
        return hole == 0
                ? "/v1/tasks"
                : "/v1/tasks?cursor="
                        + PageCursor.write(whole.get(hole - 1).id().value());
    }
}
