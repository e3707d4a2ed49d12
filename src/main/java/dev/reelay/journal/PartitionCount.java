package dev.reelay.journal;

import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Refuses to start with another number of partitions than the one that was recorded first: tasks would be looked for
 * where they are not.
 */
@Singleton
class PartitionCount {

    // PostgreSQL may stop between the migration and this, or be slow: that is no reason to end.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        String recorded = VertxContextSupport.subscribeAndAwait(() -> transactions
                .in(() -> settings.keep("partitions", mine))
                .onFailure(StoreUnavailable.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis()));
        if (!mine.equals(recorded)) {
            throw new IllegalStateException("reelay.tracking.partitions is " + mine
                    + ", but this journal was begun with " + recorded + "; it cannot be changed.");
        }
    }
}
