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
 * Claims waiting tasks, as far as the gate is open and there are slots, and launches their submission. Each turn begins
 * with another partition, so that no tenant's queue always comes first.
 */
@Singleton
class Dispatcher {

    private final TaskIndex index;
    private final Slots slots;
    private final Launcher launcher;
    private final DispatchPlan plan;
    private final Gate gate;
    private final AtomicInteger turns = new AtomicInteger();

    Dispatcher(TaskIndex index, Slots slots, Launcher launcher, DispatchPlan plan, Gate gate) {
        this.index = index;
        this.slots = slots;
        this.launcher = launcher;
        this.plan = plan;
        this.gate = gate;
    }

    /** Looks at every queue once, if the gate is open. Launched submissions go on after the turn has ended. */
    Uni<Void> turn() {
        return gate.look()
                .chain(open -> open.map(this::dispatchAll)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> dispatchAll(Opening opening) {
        Round round = new Round(opening, new AtomicInteger(opening.isForOne() ? 1 : Integer.MAX_VALUE));
        List<Integer> order = rotated(plan.partitions());
        return Multi.createFrom()
                .iterable(plan.models())
                .onItem()
                .transformToUniAndConcatenate(model -> dispatch(model, order, round))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> dispatch(String model, List<Integer> order, Round round) {
        return round.isOver()
                ? Uni.createFrom().voidItem()
                : slots.free(model, limits(model, round)).chain(free -> dispatch(model, order, free, round));
    }

    /** Goes on with the next partition while there are slots. */
    private Uni<Void> dispatch(String model, List<Integer> order, int free, Round round) {
        int most = round.atMost(Math.min(free, plan.batch()));
        if (most <= 0 || order.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return index.claimQueued(order.getFirst(), model, most, plan.lease())
                .call(tasks -> launchAll(model, tasks, round))
                .chain(tasks -> dispatch(model, order.subList(1, order.size()), free - tasks.size(), round));
    }

    private Uni<Void> launchAll(String model, List<Task> tasks, Round round) {
        return Multi.createFrom()
                .iterable(tasks)
                .onItem()
                .transformToUniAndConcatenate(task -> launch(model, task, round))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> launch(String model, Task task, Round round) {
        return round.isOver()
                ? index.putBack(task)
                : slots.grant(task, limits(model, round))
                        .chain(granted -> granted ? enter(model, task, round) : index.putBack(task));
    }

    private Uni<Void> enter(String model, Task task, Round round) {
        return gate.enter().chain(entry -> {
            if (entry.isPresent()) {
                round.launched();
                launcher.launch(task, entry.get(), () -> gate.leave(entry.get()));
                return Uni.createFrom().voidItem();
            }
            round.end();
            return slots.release(task.id(), model).chain(() -> index.putBack(task));
        });
    }

    private Slots.Limits limits(String model, Round round) {
        return plan.limits(model, round.opening().level());
    }

    private List<Integer> rotated(Partitions partitions) {
        List<Integer> order = new ArrayList<>(partitions.all());
        Collections.rotate(order, -turns.getAndIncrement() % partitions.count());
        return order;
    }

    /** One look at every queue, and how many submissions it may still launch. */
    private record Round(Opening opening, AtomicInteger left) {

        boolean isOver() {
            return left.get() <= 0;
        }

        int atMost(int wanted) {
            return Math.min(wanted, left.get());
        }

        void launched() {
            left.decrementAndGet();
        }

        void end() {
            left.set(0);
        }
    }
}
