package dev.reelay.polling;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Slots;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;

/** An upstream with room for everybody. */
final class Unlimited implements Slots {

    @Override
    public Uni<Taken> taken(String model) {
        return Uni.createFrom().item(new Taken(0, 0));
    }

    @Override
    public Uni<Integer> submitting() {
        return Uni.createFrom().item(0);
    }

    @Override
    public Uni<Void> settle(Task task) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> release(TaskId id, String model) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Set<TaskId>> holders(String model, Duration heldFor) {
        return Uni.createFrom().item(Set.of());
    }
}
