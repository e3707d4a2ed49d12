package dev.reelay.tracking;

import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records what is learned of renders; a made video goes past the reviewers before it is shown. */
@ApplicationScoped
public class Screening {

    private final Reviewers reviewers;
    private final TaskTracker tracker;

    Screening(Reviewers reviewers, TaskTracker tracker) {
        this.reviewers = reviewers;
        this.tracker = tracker;
    }

    /**
     * Records what happened to the task. Fails with {@link StoreUnavailable} if the journal or the reviewers' policy
     * cannot be read; then nothing is recorded, and the upstream is asked again.
     *
     * @param task as it was last seen; where it may have moved since, the journal has the last word
     */
    public Uni<Recorded> record(Task task, Signal signal, Source source) {
        return signal instanceof Signal.RenderSucceeded made && isToBeShown(task)
                ? reviewers
                        .beforeRelease(task, made.url())
                        .chain(review -> tracker.record(task.id(), made.with(review), source))
                : tracker.record(task.id(), signal, source);
    }

    /** What is over, held already or not wanted any more is shown to nobody by this. */
    private static boolean isToBeShown(Task task) {
        return !task.status().isFinal() && !(task.state() instanceof TaskState.Held) && !task.cancelRequested();
    }
}
