package dev.reelay.redis;

import dev.reelay.polling.RenderTimes;
import dev.reelay.redis.RingGlance.Standing;
import dev.reelay.task.Priority;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Queued;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Outlook;
import dev.reelay.tracking.Partitions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Foresees by the ring: while a tenant comes to its task, each other one that stands there starts as much as its weight
 * allows and its line holds. Of a long ring a part is asked and stands for all.
 */
@Singleton
final class RedisOutlook implements Outlook {

    /** Tenants whose lines are measured for one answer. */
    private static final int ASKED = 20;

    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final double MINUTE = 60_000;

    /** With fewer render times than this nothing is known. */
    private static final int ENOUGH = 10;

    private final Scripts scripts;
    private final Keys keys;
    private final Partitions partitions;
    private final RenderTimes times;
    private final InstantSource clock;

    RedisOutlook(Scripts scripts, Keys keys, Partitions partitions, RenderTimes times, InstantSource clock) {
        this.scripts = scripts;
        this.keys = keys;
        this.partitions = partitions;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Place>> of(Task task) {
        return task.state() instanceof Queued queued
                ? rank(task)
                        .chain(rank -> rank.map(before -> place(task, queued, before))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                : Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<OptionalDouble> startsPerMinute(String model) {
        return glance(new Line.Kind(model, Priority.INTERACTIVE))
                .chain(hasty -> glance(new Line.Kind(model, Priority.BATCH)).map(patient -> sum(hasty, patient)));
    }

    private static OptionalDouble sum(RingGlance hasty, RingGlance patient) {
        OptionalDouble one = hasty.startsPerMinute();
        OptionalDouble other = patient.startsPerMinute();
        return one.isEmpty() && other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.orElse(0) + other.orElse(0));
    }

    /** How many of its own tenant stand before it in its line; empty if it does not stand there any more. */
    private Uni<Optional<Long>> rank(Task task) {
        String line = keys.queue(partitions.of(task.tenant()), Line.of(task));
        return scripts.command("ZRANK", line, task.id().toString())
                .map(rank -> Optional.ofNullable(rank).map(found -> found.toLong()));
    }

    private Uni<Optional<Place>> place(Task task, Queued queued, long before) {
        Line line = Line.of(task);
        return glance(line.kind())
                .chain(ring -> others(line, ring, before)
                        .chain(others -> usualRender(task)
                                .map(render ->
                                        Optional.of(foresee(1 + before + others, ring, queued.notBefore(), render)))));
    }

    private Place foresee(long position, RingGlance ring, Instant notBefore, @Nullable Duration render) {
        OptionalDouble rate = ring.startsPerMinute();
        if (rate.isEmpty()) {
            return new Place(position, null, null, false);
        }
        Instant turn = clock.instant().plusMillis(Math.round(position * MINUTE / rate.getAsDouble()));
        Instant start = (turn.isBefore(notBefore) ? notBefore : turn).truncatedTo(ChronoUnit.SECONDS);
        return new Place(position, start, render == null ? null : start.plusSeconds(render.toSeconds()), false);
    }

    /** How many tasks of others start before the tenant comes to the one behind so many of its own. */
    private Uni<Long> others(Line line, RingGlance ring, long before) {
        List<Standing> asked = ring.first().stream()
                .filter(each -> !each.tenant().equals(line.tenant()))
                .toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        double stands = Math.max(asked.size(), ring.size() - 1);
        return weight(line.tenant())
                .chain(mine -> Multi.createFrom()
                        .iterable(asked)
                        .onItem()
                        .transformToUniAndMerge(
                                other -> starts(other, line.kind(), (before + 1) * other.weight() / mine))
                        .collect()
                        .with(Collectors.summingDouble(Double::doubleValue)))
                .map(sum -> Math.round(sum * stands / asked.size()));
    }

    private Uni<Double> weight(TenantId tenant) {
        return scripts.command("GET", keys.weightPrefix() + tenant)
                .map(weight -> weight == null ? 1 : Double.parseDouble(weight.toString()));
    }

    private Uni<Double> starts(Standing other, Line.Kind kind, double most) {
        String line = keys.queue(partitions.of(other.tenant()), new Line(other.tenant(), kind));
        return scripts.command("ZCARD", line).map(waiting -> Math.min(most, Answers.number(waiting)));
    }

    private Uni<@Nullable Duration> usualRender(Task task) {
        return times.latest(task.request().model(), task.request().duration())
                .map(latest -> latest.size() < ENOUGH
                        ? null
                        : latest.stream().sorted().toList().get(latest.size() / 2));
    }

    private Uni<RingGlance> glance(Line.Kind kind) {
        List<String> looked = List.of(keys.ring(kind), keys.starts(kind));
        return scripts.run(Script.RING, looked, List.of(ASKED, keys.weightPrefix(), LATELY.toMillis()))
                .map(answer -> RingGlance.of(Answers.words(answer)));
    }
}
