package dev.reelay.polling;

import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskStore;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares the journal's open tasks with the live state, in small pages, and publishes what is missing or behind. After
 * a loss of Redis this is the rebuild; otherwise it finds what a crash left between the two writes.
 */
@Singleton
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final Journal journal;
    private final TaskStore store;
    private final TaskIndex index;
    private final TaskTracker tracker;
    private final Range range;

    Sweep(Journal journal, TaskStore store, TaskIndex index, TaskTracker tracker, Range range) {
        this.journal = journal;
        this.store = store;
        this.index = index;
        this.tracker = tracker;
        this.range = range;
    }

    /** What is swept, and by which clock. */
    record Range(Partitions partitions, PollingConfig config, InstantSource clock) {}

    /** Sweeps every partition that no other replica has swept lately. */
    Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(range.partitions().all())
                .onItem()
                .transformToUniAndConcatenate(this::sweepIfDue)
                .onItem()
                .ignoreAsUni()
                .chain(journal::forgetOldKeys)
                .replaceWithVoid();
    }

    /** Sweeps one partition now. */
    Uni<Void> sweep(int partition) {
        return sweepFrom(partition, null);
    }

    private Uni<Void> sweepIfDue(int partition) {
        // A little shorter than the tick, or every other turn would find its own lease.
        Duration lease = range.config().sweepEvery().multipliedBy(9).dividedBy(10);
        return index.lease(partition, "sweep", lease)
                .chain(mine -> mine ? sweep(partition) : Uni.createFrom().voidItem());
    }

    private Uni<Void> sweepFrom(int partition, @Nullable TaskId after) {
        return journal.open(partition, after, range.config().sweepPage())
                .call(page -> repair(partition, page))
                .chain(page -> page.size() < range.config().sweepPage()
                        ? Uni.createFrom().voidItem()
                        : sweepFrom(partition, page.getLast().id()));
    }

    private Uni<Void> repair(int partition, List<History> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.lagging(partition, page)
                .invoke(lagging -> report(partition, lagging))
                .chain(this::republish)
                .chain(() -> expireUnstarted(page));
    }

    private Uni<Void> republish(List<History> lagging) {
        return Multi.createFrom()
                .iterable(lagging)
                .onItem()
                .transformToUniAndConcatenate(tracker::republish)
                .onItem()
                .ignoreAsUni();
    }

    /** Waiting tasks are only claimed when there is a slot, so it is here that their start deadline is noticed. */
    private Uni<Void> expireUnstarted(List<History> page) {
        return Multi.createFrom()
                .iterable(page)
                .map(History::task)
                .filter(this::isUnstarted)
                .onItem()
                .transformToUniAndConcatenate(task -> tracker.record(task.id(), new Signal.TimePassed(), Source.REAPER))
                .onItem()
                .ignoreAsUni();
    }

    private boolean isUnstarted(Task task) {
        return task.status() == Status.QUEUED
                && !range.clock()
                        .instant()
                        .isBefore(task.createdAt().plus(range.config().startDeadline()));
    }

    private static void report(int partition, List<History> lagging) {
        if (!lagging.isEmpty()) {
            LOG.infof("partition=%d republished=%d", partition, lagging.size());
        }
    }
}
