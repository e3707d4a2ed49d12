package dev.reelay.redis;

import dev.reelay.task.Task;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskCodec;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queues and the due tasks, as sorted sets by the time of the next look. */
@Singleton
final class RedisTaskIndex implements TaskIndex {

    private final RedisPartitions begun;
    private final Scripts scripts;
    private final Keys keys;
    private final Partitions partitions;
    private final TaskCodec codec = new TaskCodec();

    RedisTaskIndex(RedisPartitions begun, Scripts scripts, Keys keys, Partitions partitions) {
        this.begun = begun;
        this.scripts = scripts;
        this.keys = keys;
        this.partitions = partitions;
    }

    @Override
    public Uni<List<Task>> claimQueued(int partition, String model, int limit, Duration lease) {
        return claim(partition, keys.queue(partition, model), limit, lease);
    }

    @Override
    public Uni<List<Task>> claimDue(int partition, int limit, Duration lease) {
        return claim(partition, keys.due(partition), limit, lease);
    }

    @Override
    public Uni<Void> lookAgain(Task task, Duration in) {
        int partition = partitions.of(task.tenant());
        List<String> indexes = List.of(keys.queue(partition, task.request().model()), keys.due(partition));
        return scripts.run(Script.LOOK_AGAIN, indexes, List.of(task.id(), in.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> lease(int partition, String name, Duration length) {
        String millis = Long.toString(length.toMillis());
        return scripts.command("SET", keys.lease(partition, name), "held", "NX", "PX", millis)
                .map(set -> set != null);
    }

    @Override
    public Uni<Integer> allowance(String what, int wanted, int perSecond) {
        return scripts.run(Script.ALLOWANCE, List.of(keys.budget(what)), List.of(wanted, perSecond))
                .map(Answers::number);
    }

    private Uni<List<Task>> claim(int partition, String index, int limit, Duration lease) {
        List<Object> arguments = List.of(keys.taskPrefix(partition), limit, lease.toMillis());
        return begun.ask(partition, () -> scripts.run(Script.CLAIM, List.of(keys.marker(partition), index), arguments))
                .map(this::tasks);
    }

    private List<Task> tasks(@Nullable Response answer) {
        return Answers.words(answer).stream().map(codec::task).toList();
    }
}
