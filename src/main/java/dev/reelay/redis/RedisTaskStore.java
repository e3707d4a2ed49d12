package dev.reelay.redis;

import dev.reelay.task.Deadlines;
import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskCodec;
import dev.reelay.tracking.TaskStore;
import dev.reelay.tracking.TrackingConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of each task as a hash, changed only by {@code commit.lua}. */
@Singleton
final class RedisTaskStore implements TaskStore {

    private static final String BEHIND = "BEHIND";

    private final RedisPartitions begun;
    private final Scripts scripts;
    private final Keys keys;
    private final Partitions partitions;
    private final Times times;
    private final TaskCodec codec = new TaskCodec();

    RedisTaskStore(RedisPartitions begun, Scripts scripts, Keys keys, Partitions partitions, Times times) {
        this.begun = begun;
        this.scripts = scripts;
        this.keys = keys;
        this.partitions = partitions;
        this.times = times;
    }

    /** How long what is kept, and how long a task may wait. */
    record Times(TrackingConfig config, Deadlines deadlines) {}

    @Override
    public Uni<Void> commit(History history, long from) {
        return send(history, from)
                .chain(answer -> RedisPartitions.says(answer, BEHIND)
                        ? send(history, 1)
                        : Uni.createFrom().item(answer))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Task>> find(TenantId tenant, TaskId id) {
        return scripts.command("HGET", keys.task(partitions.of(tenant), id), "task")
                .map(text -> Optional.ofNullable(text).map(Response::toString).map(codec::task))
                .map(task -> task.filter(found -> found.tenant().equals(tenant)));
    }

    @Override
    public Uni<List<History>> lagging(int partition, List<History> histories) {
        List<Object> arguments = new ArrayList<>(1 + 3 * histories.size());
        arguments.add(keys.taskPrefix(partition));
        for (History history : histories) {
            Task task = history.task();
            arguments.add(task.id());
            arguments.add(task.sequence());
            arguments.add(Look.at(task).key(keys, partition, task));
        }
        return begun.ask(partition, () -> scripts.run(Script.LAGGING, List.of(keys.marker(partition)), arguments))
                .map(answer -> only(histories, answer));
    }

    private Uni<@Nullable Response> send(History history, long from) {
        int partition = partitions.of(history.task().tenant());
        Task task = history.task();
        List<String> touched = List.of(
                keys.marker(partition),
                keys.task(partition, task.id()),
                keys.events(partition),
                keys.queue(partition, Line.of(task)),
                keys.due(partition));
        return begun.ask(partition, () -> scripts.run(Script.COMMIT, touched, steps(history, from)));
    }

    private List<Object> steps(History history, long from) {
        Task task = history.task();
        Look look = Look.at(task);
        List<Object> arguments = new ArrayList<>(List.of(
                task.id(),
                task.tenant(),
                times.config().resumeWindow().toMillis(),
                task.status().isFinal() ? times.config().keepFinished().toMillis() : 0,
                look.index().word(),
                look.in().toMillis(),
                task.updatedAt().toEpochMilli(),
                Look.until(task, task.startBy(times.deadlines().start())).toMillis()));
        for (Task step : history.steps()) {
            if (step.sequence() >= from) {
                arguments.add(step.sequence());
                arguments.add(codec.write(step));
            }
        }
        return arguments;
    }

    private static List<History> only(List<History> histories, @Nullable Response ids) {
        Set<String> lagging = new HashSet<>(Answers.words(ids));
        return histories.stream()
                .filter(history -> lagging.contains(history.id().toString()))
                .toList();
    }
}
