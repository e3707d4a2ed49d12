package dev.reelay.dispatch;

import dev.reelay.task.Task;
import dev.reelay.tracking.OwnContext;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.upstream.SubmitAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    private final UnderWay underWay = new UnderWay();

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
        underWay.begin();
        OwnContext.run(vertx, () -> submit(task, entry), ignored -> end(ended), failure -> {
            end(ended);
            failed(task, failure);
        });
    }

    private Uni<Void> submit(Task task, Entry entry) {
        return submitter
                .submit(task)
                .invoke(numbers::count)
                .call(answer -> learn(task, entry, answer))
                .replaceWithVoid();
    }

    /** The answer stands in the journal, and the slot belongs to the task, whether or not others learn of it. */
    private Uni<Void> learn(Task task, Entry entry, @Nullable SubmitAnswer answer) {
        return lessons.learn(entry, answer)
                .onFailure(StoreUnavailable.class)
                .invoke(failure -> LOG.warnf("taskId=%s nothing learned from its submission: %s", task.id(), failure))
                .onFailure(StoreUnavailable.class)
                .recoverWithNull();
    }

    /**
     * Waits for the submissions that are under way: one that is cut off is unclear, and may be paid for. Blocks.
     *
     * @return how many are left
     */
    int awaitEnd(Duration atMost) {
        return underWay.awaitNone(atMost);
    }

    private void end(Runnable ended) {
        numbers.end();
        underWay.end();
        ended.run();
    }

    private void failed(Task task, Throwable failure) {
        LOG.warnf("taskId=%s submission ended without a record: %s", task.id(), failure);
        slots.release(task.id(), task.request().model())
                .subscribe()
                .with(ignored -> {}, again -> LOG.debugf("taskId=%s slot left to the sweep", task.id()));
    }
}
