package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Attempted;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Unconfirmed;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at every task whose time has come, or for which a callback came. A running one may be worth a status read; one
 * without an upstream id may have been offered one; for any, a deadline may have passed.
 */
@Singleton
class Poller {

    private final TaskIndex index;
    private final TaskTracker tracker;
    private final StatusCheck check;
    private final Adoption adoption;
    private final Watch watch;

    Poller(TaskIndex index, TaskTracker tracker, StatusCheck check, Adoption adoption, Watch watch) {
        this.index = index;
        this.tracker = tracker;
        this.check = check;
        this.adoption = adoption;
        this.watch = watch;
    }

    /** What is claimed at once, and when it is worth a read. */
    record Watch(Partitions partitions, PollPlan plan, PollingConfig config) {}

    /** Looks at what is due in every partition once. */
    Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(watch.partitions().all())
                .onItem()
                .transformToUniAndConcatenate(this::lookAt)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> lookAt(int partition) {
        PollingConfig config = watch.config();
        return index.claimDue(partition, config.batch(), config.lease()).chain(this::lookAtAll);
    }

    private Uni<Void> lookAtAll(List<Claim> claims) {
        return Multi.createFrom()
                .iterable(claims)
                .onItem()
                .transformToUniAndMerge(this::lookAt)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> lookAt(Claim claim) {
        return switch (claim.task().state()) {
            case Attempted attempted when isAboutAnother(claim, attempted) -> lookAtAnother(claim);
            case Running running -> lookAtRunning(claim, running);
            case Unconfirmed unclear -> adopt(claim, unclear.attempt());
            default ->
                Optional.ofNullable(claim.called())
                        .map(attempt -> adopt(claim, attempt))
                        .orElseGet(() -> lookAtClock(claim.task()));
        };
    }

    private static boolean isAboutAnother(Claim claim, Attempted attempted) {
        return claim.called() != null && !claim.called().equals(attempted.attempt());
    }

    /** An attempt that was left behind called back: if it succeeded the task is over, whatever the other one does. */
    private Uni<Void> lookAtAnother(Claim claim) {
        return adoption.of(claim.task(), Objects.requireNonNull(claim.called()))
                .chain(() -> index.lookAgain(claim.task(), watch.config().look()));
    }

    private Uni<Void> lookAtRunning(Claim claim, Running running) {
        if (claim.called() != null) {
            return check.of(claim.task(), running, Source.CALLBACK);
        }
        return watch.plan()
                .untilFirst(running)
                .chain(left -> left.isPositive()
                        ? index.lookAgain(claim.task(), watch.plan().look(left))
                        : check.of(claim.task(), running, Source.POLL));
    }

    /** A task that was adopted is read at once; one that was not may still be out of time. */
    private Uni<Void> adopt(Claim claim, AttemptId attempt) {
        return adoption.of(claim.task(), attempt)
                .chain(adopted -> adopted.filter(task -> task.state() instanceof Running)
                        .map(task -> check.of(task, (Running) task.state(), Source.CALLBACK))
                        .orElseGet(() -> lookAtClock(claim.task())));
    }

    /**
     * A deadline takes effect, or somebody came too early. Where the live state was behind, recording publishes what
     * the journal knows, and the task's entry goes where it belongs.
     */
    private Uni<Void> lookAtClock(Task task) {
        return tracker.record(task.id(), new Signal.TimePassed(), Source.REAPER)
                .chain(recorded -> recorded instanceof Recorded.Stood stood
                        ? index.lookAgain(stood.task(), watch.config().look())
                        : Uni.createFrom().voidItem());
    }
}
