package dev.reelay.dispatch;

import dev.reelay.task.Task;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Claims waiting tasks, as far as there are slots, and launches their submission. Each turn begins with another
 * partition, so that no tenant's queue always comes first.
 */
@Singleton
class Dispatcher {

    private final TaskIndex index;
    private final Slots slots;
    private final Launcher launcher;
    private final DispatchPlan plan;
    private final Pauses pauses;
    private final AtomicInteger turns = new AtomicInteger();

    Dispatcher(TaskIndex index, Slots slots, Launcher launcher, DispatchPlan plan, Pauses pauses) {
        this.index = index;
        this.slots = slots;
        this.launcher = launcher;
        this.plan = plan;
        this.pauses = pauses;
    }

    /** Looks at every queue once. Launched submissions go on after the turn has ended. */
    Uni<Void> turn() {
        return pauses.current()
                .chain(pause -> pause.isPresent() ? Uni.createFrom().voidItem() : dispatchAll());
    }

    private Uni<Void> dispatchAll() {
        List<Integer> order = rotated(plan.partitions());
        return Multi.createFrom()
                .iterable(plan.models())
                .onItem()
                .transformToUniAndConcatenate(model -> dispatch(model, order))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> dispatch(String model, List<Integer> order) {
        return slots.free(model, plan.limits(model)).chain(free -> dispatch(model, order, free));
    }

    /** Goes on with the next partition while there are slots. */
    private Uni<Void> dispatch(String model, List<Integer> order, int free) {
        if (free <= 0 || order.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return index.claimQueued(order.getFirst(), model, Math.min(free, plan.batch()), plan.lease())
                .call(tasks -> launchAll(model, tasks))
                .chain(tasks -> dispatch(model, order.subList(1, order.size()), free - tasks.size()));
    }

    private Uni<Void> launchAll(String model, List<Task> tasks) {
        return Multi.createFrom()
                .iterable(tasks)
                .onItem()
                .transformToUniAndConcatenate(task -> launch(model, task))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> launch(String model, Task task) {
        return slots.grant(task, plan.limits(model)).chain(granted -> {
            if (granted) {
                launcher.launch(task);
                return Uni.createFrom().voidItem();
            }
            return index.putBack(task);
        });
    }

    private List<Integer> rotated(Partitions partitions) {
        List<Integer> order = new ArrayList<>(partitions.all());
        Collections.rotate(order, -turns.getAndIncrement() % partitions.count());
        return order;
    }
}
