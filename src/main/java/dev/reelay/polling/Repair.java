package dev.reelay.polling;

import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Queued;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.TaskStore;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Repairs what the live state should know of some open tasks: publishes what is missing or behind, has every task that
 * renders hold its slot and every tenant that waits stand in line, and lets go who waited too long.
 */
@Singleton
class Repair {

    private static final Logger LOG = Logger.getLogger(Repair.class);

    private final TaskStore store;
    private final TaskTracker tracker;
    private final Slots slots;
    private final FairQueue queue;
    private final Sweep.Range range;

    Repair(TaskStore store, TaskTracker tracker, Slots slots, FairQueue queue, Sweep.Range range) {
        this.store = store;
        this.tracker = tracker;
        this.slots = slots;
        this.queue = queue;
        this.range = range;
    }

    /** Repairs what there is to repair about one page of the partition's open tasks. */
    Uni<Void> of(int partition, List<History> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Task> tasks = page.stream().map(History::task).toList();
        return store.lagging(partition, page)
                .invoke(lagging -> report(partition, lagging))
                .chain(this::republish)
                .chain(() -> settle(tasks))
                .chain(() -> enroll(tasks))
                .chain(() -> expireUnstarted(tasks));
    }

    private Uni<Void> republish(List<History> lagging) {
        return Multi.createFrom()
                .iterable(lagging)
                .onItem()
                .transformToUniAndConcatenate(tracker::republish)
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Between a commit and its slot a process may die, too; a task that renders then counts as one on its way, or none.
     */
    private Uni<Void> settle(List<Task> tasks) {
        return Multi.createFrom()
                .iterable(tasks)
                .filter(task -> task.state() instanceof Running)
                .onItem()
                .transformToUniAndConcatenate(slots::settle)
                .onItem()
                .ignoreAsUni();
    }

    /** Between a commit and its enrolment a process may die, and of what schedules across tenants all may be lost. */
    private Uni<Void> enroll(List<Task> tasks) {
        Instant now = range.clock().instant();
        Map<Line, Duration> waiting = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (task.state() instanceof Queued queued) {
                waiting.merge(Line.of(task), until(queued, now), Repair::shorter);
            }
        }
        return Multi.createFrom()
                .iterable(waiting.entrySet())
                .onItem()
                .transformToUniAndConcatenate(line -> queue.enroll(line.getKey(), line.getValue()))
                .onItem()
                .ignoreAsUni();
    }

    /** The poller notices a start deadline within seconds; here is found what it was never told. */
    private Uni<Void> expireUnstarted(List<Task> tasks) {
        return Multi.createFrom()
                .iterable(tasks)
                .filter(this::isUnstarted)
                .onItem()
                .transformToUniAndConcatenate(task -> tracker.record(task.id(), new Signal.TimePassed(), Source.REAPER))
                .onItem()
                .ignoreAsUni();
    }

    private boolean isUnstarted(Task task) {
        return task.state() instanceof Queued
                && !range.clock().instant().isBefore(task.startBy(range.config().startDeadline()));
    }

    private static Duration until(Queued queued, Instant now) {
        return shorter(Duration.between(now, queued.notBefore()), Duration.ofDays(1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void report(int partition, List<History> lagging) {
        if (!lagging.isEmpty()) {
            LOG.infof("partition=%d republished=%d", partition, lagging.size());
        }
    }
}
