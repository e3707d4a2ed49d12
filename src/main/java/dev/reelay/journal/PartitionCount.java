package dev.reelay.journal;

import dev.reelay.tracking.Partitions;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses to start with another number of partitions than the one that was recorded first: tasks would be looked for
 * where they are not.
 */
@Singleton
class PartitionCount {

    private final Transactions transactions;
    private final Settings settings;
    private final Partitions partitions;

    PartitionCount(Transactions transactions, Settings settings, Partitions partitions) {
        this.transactions = transactions;
        this.settings = settings;
        this.partitions = partitions;
    }

    void check(@Observes StartupEvent event) throws Throwable {
        String mine = Integer.toString(partitions.count());
        String recorded =
                VertxContextSupport.subscribeAndAwait(() -> transactions.in(() -> settings.keep("partitions", mine)));
        if (!mine.equals(recorded)) {
            throw new IllegalStateException("reelay.tracking.partitions is " + mine
                    + ", but this journal was begun with " + recorded + "; it cannot be changed.");
        }
    }
}
