package dev.reelay.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.task.Task;
import dev.reelay.tracking.Outlook.Place;
import dev.reelay.web.TaskQueue;
import dev.reelay.web.TaskView;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The present.
 *
 * @param tasks as they stand
 * @param place of the one task that it is about, where that is known
 * @param body what is written for the client
 */
record Snapshot(List<Task> tasks, @Nullable Place place, Object body) {

    /** Of one task: its view, as in every event. */
    static Snapshot of(Task task) {
        return of(task, Optional.empty());
    }

    /** Of one task, with its place in the queue if it has one. */
    static Snapshot of(Task task, Optional<Place> place) {
        TaskView view = TaskView.of(task);
        return new Snapshot(
                List.of(task),
                place.orElse(null),
                place.map(it -> TaskQueue.of(it.position(), it.start(), it.finish(), it.paused()))
                        .map(view::standing)
                        .orElse(view));
    }

    /** Whether it shows the task as it stood then, or later. */
    boolean shows(Task then) {
        return tasks.stream().anyMatch(task -> task.id().equals(then.id()) && task.sequence() >= then.sequence());
    }

    /** Of a tenant. */
    static Snapshot of(Overview overview) {
        List<TaskView> views = overview.tasks().stream().map(TaskView::of).toList();
        return new Snapshot(overview.tasks(), null, new Wall(views, overview.next()));
    }

    /**
     * A tenant's tasks.
     *
     * @param tasks newest first
     * @param next where the list goes on; absent if it is complete
     */
    @Schema(name = "TaskSnapshot")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wall(List<TaskView> tasks, @Nullable String next) {}
}
