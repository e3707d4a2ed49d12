package dev.reelay.polling;

import dev.reelay.task.Deadlines;
import dev.reelay.tracking.Partitions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The deadlines, which this room keeps, and what its classes are given together. */
final class PollingBeans {

    @Produces
    @Singleton
    Deadlines deadlines(PollingConfig config) {
        return new Deadlines(config.startDeadline(), config.unconfirmedGrace(), config.renderDeadline());
    }

    @Produces
    @Singleton
    Sweep.Range range(Partitions partitions, PollingConfig config, InstantSource clock) {
        return new Sweep.Range(partitions, config, clock);
    }
}
