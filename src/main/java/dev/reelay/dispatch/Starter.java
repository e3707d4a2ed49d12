package dev.reelay.dispatch;

import dev.reelay.task.Task;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant.Granted;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Turns a grant into a submission: claims the first task of the line, passes the gate, gives the slot to the task.
 * Whatever goes wrong on the way gives everything back; what cannot be given back is freed when its lease ends.
 */
@Singleton
class Starter {

    /** A tenant whose tasks cannot be claimed is looked at again after this time. */
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final TaskIndex index;
    private final FairQueue queue;
    private final Launcher launcher;
    private final Gate gate;
    private final DispatchPlan plan;

    Starter(TaskIndex index, FairQueue queue, Launcher launcher, Gate gate, DispatchPlan plan) {
        this.index = index;
        this.queue = queue;
        this.launcher = launcher;
        this.gate = gate;
        this.plan = plan;
    }

    /** What came of a grant. */
    enum Start {
        /** A submission is on its way. */
        LAUNCHED,
        /** There was nothing to start, after all. */
        NONE,
        /** The gate was shut meanwhile. */
        SHUT
    }

    /** Starts the first task of the line that was granted a slot. */
    Uni<Start> start(Granted granted) {
        return index.claimFirst(granted.line(), plan.lease())
                // Not back to the head of the line: on a cluster only this tenant's node may be away.
                .onFailure()
                .call(() -> queue.stepAside(granted, AWAY))
                .chain(first -> first.task() == null
                        ? queue.stepAside(granted, first.in()).replaceWith(Start.NONE)
                        : enter(granted, first.task()));
    }

    private Uni<Start> enter(Granted granted, Task task) {
        return gate.enter()
                .chain(entry -> entry.map(let -> seat(granted, task, let))
                        .orElseGet(() -> queue.giveBack(granted)
                                .chain(() -> index.putBack(task))
                                .replaceWith(Start.SHUT)));
    }

    private Uni<Start> seat(Granted granted, Task task, Entry entry) {
        return queue.seat(granted, task)
                .onFailure()
                .invoke(() -> gate.leave(entry))
                .chain(seated -> seated ? launch(task, entry) : tooLate(task, entry));
    }

    private Uni<Start> launch(Task task, Entry entry) {
        launcher.launch(task, entry, () -> gate.leave(entry));
        return Uni.createFrom().item(Start.LAUNCHED);
    }

    /** This process stood still for so long that its slot was freed. */
    private Uni<Start> tooLate(Task task, Entry entry) {
        gate.leave(entry);
        return index.putBack(task).replaceWith(Start.NONE);
    }
}
