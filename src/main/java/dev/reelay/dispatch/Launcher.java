package dev.reelay.dispatch;

import dev.reelay.task.Task;
import dev.reelay.tracking.OwnContext;
import dev.reelay.tracking.Slots;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Lets submissions run beside the dispatcher's turns, since the upstream may take its time. How many run at once is
 * bounded by the slots.
 */
@Singleton
class Launcher {

    private static final Logger LOG = Logger.getLogger(Launcher.class);

    private final Submitter submitter;
    private final Slots slots;
    private final Lessons lessons;
    private final SubmitNumbers numbers;
    private final Vertx vertx;

    Launcher(Submitter submitter, Slots slots, Lessons lessons, SubmitNumbers numbers, Vertx vertx) {
        this.submitter = submitter;
        this.slots = slots;
        this.lessons = lessons;
        this.numbers = numbers;
        this.vertx = vertx;
    }

    /**
     * Submits a task that has a slot. Never fails: what goes wrong is logged, and the task's lease or the reaper
     * repairs it.
     *
     * @param ended run once when the submission is over, however
     */
    void launch(Task task, Entry entry, Runnable ended) {
        numbers.begin();
        OwnContext.run(vertx, () -> submit(task, entry), ignored -> end(ended), failure -> {
            end(ended);
            failed(task, failure);
        });
    }

    private Uni<Void> submit(Task task, Entry entry) {
        return submitter
                .submit(task)
                .invoke(numbers::count)
                .call(answer -> lessons.learn(entry, answer))
                .replaceWithVoid();
    }

    private void end(Runnable ended) {
        numbers.end();
        ended.run();
    }

    private void failed(Task task, Throwable failure) {
        LOG.warnf("taskId=%s submission ended without a record: %s", task.id(), failure);
        slots.release(task.id(), task.request().model())
                .subscribe()
                .with(ignored -> {}, again -> LOG.debugf("taskId=%s slot left to the sweep", task.id()));
    }
}
