package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The due tasks in memory, by any clock; what it promises is what {@link DueContract} asks of the one in Redis, too.
 */
final class MemoryIndex implements TaskIndex {

    private static final Comparator<Entry> ORDER = Comparator.<Entry>comparingDouble(entry -> entry.score)
            .thenComparing(entry -> entry.task.id().value());

    private final Partitions partitions;
    private final InstantSource clock;
    private final Set<Integer> away = new HashSet<>();
    private final Map<Integer, TreeSet<Entry>> due = new HashMap<>();
    private final Map<TaskId, Entry> entries = new HashMap<>();
    private final Map<String, long[]> budgets = new HashMap<>();

    MemoryIndex(Partitions partitions, InstantSource clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    private static final class Entry {
        private Task task;
        private double score;
        private @Nullable AttemptId called;
        private long calledAt;
        private long calls;
        private long readAt;
        private final Map<String, Integer> counts = new HashMap<>();

        private Entry(Task task, double score) {
            this.task = task;
            this.score = score;
        }
    }

    /** What a commit does: an open task that is new is due now, one that is over is not looked at any more. */
    void put(Task task) {
        if (task.status().isFinal()) {
            Entry over = entries.remove(task.id());
            line(task).remove(over);
        } else {
            move(entries.computeIfAbsent(task.id(), any -> new Entry(task, clock.millis())), clock.millis());
        }
    }

    /** Nobody hears of the partition any more. */
    void doesNotAnswer(int partition) {
        away.add(partition);
    }

    @Override
    public Uni<List<Claim>> claimDue(int partition, int limit, Duration lease) {
        if (away.contains(partition)) {
            return Uni.createFrom().failure(new StoreUnavailable(Store.LIVE_STATE, new TimeoutException()));
        }
        List<Claim> claims = new ArrayList<>();
        TreeSet<Entry> line = due.computeIfAbsent(partition, any -> new TreeSet<>(ORDER));
        while (claims.size() < limit && !line.isEmpty() && line.first().score <= clock.millis()) {
            Entry entry = line.first();
            claims.add(new Claim(entry.task, entry.called, place(entry)));
            move(entry, clock.millis() + lease.toMillis());
        }
        return Uni.createFrom().item(claims);
    }

    private Claim.Place place(Entry entry) {
        double since = entry.called == null ? entry.score : entry.calledAt;
        Duration waited = Duration.ofMillis(Math.max(0, clock.millis() - (long) since));
        Duration sinceRead = entry.readAt == 0 ? null : Duration.ofMillis(clock.millis() - entry.readAt);
        return new Claim.Place(entry.score, entry.calls, waited, sinceRead);
    }

    @Override
    public Uni<Boolean> call(Task task, AttemptId attempt) {
        Entry entry = entries.get(task.id());
        if (entry == null) {
            return Uni.createFrom().item(false);
        }
        entry.calledAt = entry.called == null ? clock.millis() : entry.calledAt;
        entry.called = attempt;
        entry.calls++;
        move(entry, Math.min(entry.score, clock.millis() / 1000));
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<Void> release(Claim claim, Duration in) {
        return end(claim, in, false);
    }

    @Override
    public Uni<Void> answered(Claim claim, Duration in) {
        return end(claim, in, true);
    }

    private Uni<Void> end(Claim claim, Duration in, boolean read) {
        Entry entry = entries.get(claim.task().id());
        if (entry == null) {
            return Uni.createFrom().voidItem();
        }
        boolean newer = entry.calls > claim.place().calls();
        if (read) {
            entry.readAt = clock.millis();
            entry.calledAt = clock.millis();
            entry.called = newer ? entry.called : null;
        }
        if (!newer) {
            move(entry, clock.millis() + in.toMillis());
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> putOff(Claim claim) {
        Entry entry = entries.get(claim.task().id());
        if (entry != null) {
            move(entry, Math.min(entry.score, claim.place().score()));
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Integer> count(Task task, String what) {
        return Uni.createFrom().item(entries.get(task.id()).counts.merge(what, 1, Integer::sum));
    }

    @Override
    public Uni<Integer> allowance(String what, int wanted, int perSecond) {
        long[] budget = budgets.computeIfAbsent(what, any -> new long[2]);
        long second = clock.millis() / 1000;
        budget[1] = budget[0] == second ? budget[1] : 0;
        budget[0] = second;
        int given = (int) Math.max(0, Math.min(wanted, perSecond - budget[1]));
        budget[1] += given;
        return Uni.createFrom().item(given);
    }

    @Override
    public Uni<First> claimFirst(Line line, Duration lease) {
        throw new UnsupportedOperationException("nothing waits here");
    }

    @Override
    public Uni<Void> putBack(Task task) {
        throw new UnsupportedOperationException("nothing waits here");
    }

    @Override
    public Uni<Boolean> lease(int partition, String name, Duration length) {
        throw new UnsupportedOperationException("nothing is swept here");
    }

    private void move(Entry entry, double score) {
        TreeSet<Entry> line = line(entry.task);
        line.remove(entry);
        entry.score = score;
        line.add(entry);
    }

    private TreeSet<Entry> line(Task task) {
        return due.computeIfAbsent(partitions.of(task.tenant()), any -> new TreeSet<>(ORDER));
    }
}
