package dev.reelay.redis;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Task;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskCodec;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queues and the due tasks, as sorted sets by the time of the next look. */
@Singleton
final class RedisTaskIndex implements TaskIndex {

    /** How many words {@code claim.lua} gives for each claim. */
    private static final int WORDS = 6;

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
    public Uni<First> claimFirst(Line line, Duration lease) {
        int partition = partitions.of(line.tenant());
        List<String> touched = List.of(keys.marker(partition), keys.queue(partition, line));
        List<Object> arguments = List.of(keys.taskPrefix(partition), lease.toMillis());
        return begun.ask(partition, () -> scripts.run(Script.CLAIM_FIRST, touched, arguments))
                .map(this::first);
    }

    @Override
    public Uni<List<Claim>> claimDue(int partition, int limit, Duration lease) {
        List<String> touched = List.of(keys.marker(partition), keys.due(partition));
        List<Object> arguments = List.of(keys.taskPrefix(partition), limit, lease.toMillis());
        return begun.ask(partition, () -> scripts.run(Script.CLAIM, touched, arguments))
                .map(this::claims);
    }

    @Override
    public Uni<Boolean> call(Task task, AttemptId attempt) {
        int partition = partitions.of(task.tenant());
        List<String> touched = List.of(keys.task(partition, task.id()), keys.due(partition));
        return scripts.run(Script.CALL, touched, List.of(task.id(), attempt)).map(known -> Answers.number(known) == 1);
    }

    @Override
    public Uni<Void> release(Claim claim, Duration in) {
        return release(claim, in, 0);
    }

    @Override
    public Uni<Void> answered(Claim claim, Duration in) {
        return release(claim, in, 1);
    }

    @Override
    public Uni<Void> putOff(Claim claim) {
        String due = keys.due(partitions.of(claim.task().tenant()));
        String score = Double.toString(claim.place().score());
        // Not behind the place that a callback gave it meanwhile.
        return scripts.command("ZADD", due, "XX", "LT", score, claim.task().id().toString())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> putBack(Task task) {
        int partition = partitions.of(task.tenant());
        List<String> touched = List.of(keys.task(partition, task.id()), keys.queue(partition, Line.of(task)));
        return scripts.run(Script.PUT_BACK, touched, List.of(task.id())).replaceWithVoid();
    }

    @Override
    public Uni<Integer> count(Task task, String what) {
        String key = keys.task(partitions.of(task.tenant()), task.id());
        return scripts.run(Script.COUNT, List.of(key), List.of(what)).map(Answers::number);
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

    private Uni<Void> release(Claim claim, Duration in, int read) {
        Task task = claim.task();
        int partition = partitions.of(task.tenant());
        List<String> touched = List.of(keys.task(partition, task.id()), keys.due(partition));
        List<Object> arguments = List.of(task.id(), claim.place().calls(), in.toMillis(), read);
        return scripts.run(Script.RELEASE, touched, arguments).replaceWithVoid();
    }

    private First first(@Nullable Response answer) {
        List<String> words = Answers.words(answer);
        return switch (words.size()) {
            case 0 -> new First(null, null);
            case 1 -> new First(codec.task(words.getFirst()), null);
            default -> new First(null, millis(words.get(1)));
        };
    }

    private List<Claim> claims(@Nullable Response answer) {
        List<String> words = Answers.words(answer);
        List<Claim> claims = new ArrayList<>(words.size() / WORDS);
        for (int at = 0; at < words.size(); at += WORDS) {
            claims.add(claim(words.subList(at, at + WORDS)));
        }
        return claims;
    }

    /** As {@code claim.lua} gives them; an empty word where there is nothing. */
    private Claim claim(List<String> words) {
        AttemptId called = AttemptId.parse(words.get(1)).orElse(null);
        Duration sinceRead = words.get(5).isEmpty() ? null : millis(words.get(5));
        Claim.Place place = new Claim.Place(
                Double.parseDouble(words.get(2)), Long.parseLong(words.get(3)), millis(words.get(4)), sinceRead);
        return new Claim(codec.task(words.get(0)), called, place);
    }

    private static Duration millis(String word) {
        return Duration.ofMillis(Long.parseLong(word));
    }
}
