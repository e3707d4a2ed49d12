package dev.reelay.journal;

import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TrackingConfig;
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
    private final TrackingConfig config;

    PartitionCount(Transactions transactions, Settings settings, Partitions partitions, TrackingConfig config) {
        this.transactions = transactions;
        this.settings = settings;
        this.partitions = partitions;
        this.config = config;
    }

    void check(@Observes StartupEvent event) throws Throwable {
        if (!config.enabled()) {
            return;
        }
        String mine = Integer.toString(partitions.count());
        String recorded =
                VertxContextSupport.subscribeAndAwait(() -> transactions.in(() -> settings.keep("partitions", mine)));
        if (!mine.equals(recorded)) {
            throw new IllegalStateException("reelay.tracking.partitions is " + mine
                    + ", but this journal was begun with " + recorded + "; it cannot be changed.");
        }
    }
}
