package dev.reelay.redis;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.Slots;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The slots, as sorted sets of task ids by the time at which they were taken. */
@Singleton
final class RedisSlots implements Slots {

    private final Scripts scripts;
    private final Keys keys;

    RedisSlots(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<Integer> free(String model, Limits limits) {
        return Uni.join()
                .all(places(model).stream().map(this::taken).toList())
                .andFailFast()
                .map(taken -> free(taken, limits));
    }

    @Override
    public Uni<Boolean> grant(Task task, Limits limits) {
        List<Object> arguments = List.of(
                task.id(), limits.submitting(), limits.submittingModel(), limits.running(), limits.runningModel());
        return scripts.run(Script.GRANT, places(task.request().model()), arguments)
                .map(granted -> Answers.number(granted) == 1);
    }

    @Override
    public Uni<Void> settle(Task task) {
        return place(task.id(), task.request().model(), where(task.state()));
    }

    @Override
    public Uni<Void> release(TaskId id, String model) {
        return place(id, model, "none");
    }

    @Override
    public Uni<Integer> submitting() {
        return taken(keys.submitting());
    }

    @Override
    public Uni<Set<TaskId>> holders(String model, Duration heldFor) {
        return heldIn(keys.submitting(model), heldFor)
                .chain(submitting -> heldIn(keys.running(model), heldFor).map(running -> union(submitting, running)));
    }

    private Uni<Integer> taken(String key) {
        return scripts.command("ZCARD", key).map(Answers::number);
    }

    private static int free(List<Integer> taken, Limits limits) {
        int submitting = Math.min(limits.submitting() - taken.get(0), limits.submittingModel() - taken.get(1));
        int running = Math.min(
                limits.running() - taken.get(0) - taken.get(2), limits.runningModel() - taken.get(1) - taken.get(3));
        return Math.max(0, Math.min(submitting, running));
    }

    private Uni<List<TaskId>> heldIn(String key, Duration heldFor) {
        return scripts.run(Script.HELD, List.of(key), List.of(heldFor.toMillis()))
                .map(answer -> Answers.words(answer).stream()
                        .flatMap(id -> TaskId.parse(id).stream())
                        .toList());
    }

    private Uni<Void> place(TaskId id, String model, String where) {
        return scripts.run(Script.SETTLE, places(model), List.of(id, where)).replaceWithVoid();
    }

    private List<String> places(String model) {
        return List.of(keys.submitting(), keys.submitting(model), keys.running(), keys.running(model));
    }

    private static String where(TaskState state) {
        return switch (state) {
            case TaskState.Submitting submitting -> "submitting";
            case TaskState.Unconfirmed unconfirmed -> "running";
            case TaskState.Running running -> "running";
            case TaskState.Queued queued -> "none";
            case TaskState.Final over -> "none";
        };
    }

    private static Set<TaskId> union(List<TaskId> some, List<TaskId> others) {
        Set<TaskId> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
