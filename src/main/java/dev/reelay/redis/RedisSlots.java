package dev.reelay.redis;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.TrackingConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The slots, as sorted sets of task ids by the time at which they were taken. */
@Singleton
final class RedisSlots implements Slots {

    private final Scripts scripts;
    private final Keys keys;
    private final FairQueue queue;
    private final TrackingConfig config;
    private final InstantSource clock;

    RedisSlots(Scripts scripts, Keys keys, FairQueue queue, TrackingConfig config, InstantSource clock) {
        this.scripts = scripts;
        this.keys = keys;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Void> settle(Task task) {
        Look look = Look.at(task);
        return place(
                        task.id(),
                        task.request().model(),
                        where(task),
                        task.tenant().value())
                .chain(() -> look.index() == Look.Index.QUEUE
                        ? queue.enroll(Line.of(task), look.in())
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> release(TaskId id, String model) {
        return place(id, model, "none", "");
    }

    @Override
    public Uni<Taken> taken(String model) {
        return taken(keys.submitting(model), keys.running(model));
    }

    private Uni<Taken> taken(String submitting, String running) {
        return count(submitting).chain(some -> count(running).map(others -> new Taken(some, others)));
    }

    @Override
    public Uni<Integer> submitting() {
        return count(keys.submitting());
    }

    @Override
    public Uni<Set<TaskId>> holders(String model, Duration heldFor) {
        return heldIn(keys.submitting(model), heldFor)
                .chain(submitting -> heldIn(keys.running(model), heldFor).map(running -> union(submitting, running)));
    }

    private Uni<Integer> count(String key) {
        return scripts.command("ZCARD", key).map(Answers::number);
    }

    private Uni<List<TaskId>> heldIn(String key, Duration heldFor) {
        return scripts.run(Script.HELD, List.of(key), List.of(heldFor.toMillis()))
                .map(answer -> Answers.words(answer).stream()
                        .flatMap(id -> TaskId.parse(id).stream())
                        .toList());
    }

    private Uni<Void> place(TaskId id, String model, String where, String tenant) {
        List<String> places =
                List.of(keys.submitting(), keys.submitting(model), keys.running(), keys.running(model), keys.holders());
        return scripts.run(Script.SETTLE, places, List.of(id, where, tenant, keys.slotsPrefix()))
                .replaceWithVoid();
    }

    private String where(Task task) {
        return switch (task.state()) {
            case TaskState.Submitting submitting -> "submitting";
            case TaskState.Unconfirmed unconfirmed -> isUnclearForLong(task) ? "none" : "running";
            case TaskState.Running running -> "running";
            case TaskState.Held held -> "none";
            case TaskState.Queued queued -> "none";
            case TaskState.Final over -> "none";
        };
    }

    private boolean isUnclearForLong(Task task) {
        return !clock.instant().isBefore(task.updatedAt().plus(config.longestRender()));
    }

    private static Set<TaskId> union(List<TaskId> some, List<TaskId> others) {
        Set<TaskId> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
