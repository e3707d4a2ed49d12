package dev.reelay.polling;

import dev.reelay.task.TaskId;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares the journal's open tasks with the live state, in small pages, and has repaired what is missing or behind.
 * After a loss of Redis this is the rebuild; otherwise it finds what a crash left between the two writes.
 */
@Singleton
class Sweep {

    private final Journal journal;
    private final TaskIndex index;
    private final Repair repair;
    private final Range range;

    Sweep(Journal journal, TaskIndex index, Repair repair, Range range) {
        this.journal = journal;
        this.index = index;
        this.repair = repair;
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
                .call(page -> repair.of(partition, page))
                .chain(page -> page.size() < range.config().sweepPage()
                        ? Uni.createFrom().voidItem()
                        : sweepFrom(partition, page.getLast().id()));
    }
}
