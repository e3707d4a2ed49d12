package dev.reelay.polling;

import dev.reelay.tracking.CallbackCame;
import dev.reelay.tracking.OwnContext;
import dev.reelay.tracking.PartitionBegun;
import dev.reelay.tracking.Pump;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the watch turning: the poller with its tick, the sweeps with theirs, and a rebuild at once when a partition
 * began anew.
 */
@Singleton
class PollingPumps {

    private static final Logger LOG = Logger.getLogger(PollingPumps.class);

    private final PollingConfig config;
    private final Sweep sweep;
    private final Vertx vertx;
    private final Pump poll;
    private final List<Pump> pumps;

    PollingPumps(PollingConfig config, Poller poller, Sweep sweep, SlotSweep slotSweep, Vertx vertx) {
        this.config = config;
        this.sweep = sweep;
        this.vertx = vertx;
        this.poll = new Pump("polling", vertx, config.tick(), poller::turn);
        this.pumps = List.of(
                poll,
                new Pump("sweep", vertx, config.sweepEvery(), sweep::turn),
                new Pump("slots", vertx, config.sweepEvery(), slotSweep::turn));
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            pumps.forEach(Pump::start);
        }
    }

    void wake(@Observes CallbackCame callback) {
        poll.wake();
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        pumps.forEach(Pump::stop);
    }

    void stop(@Observes ShutdownEvent event) {
        pumps.forEach(Pump::stop);
    }

    /** Whoever began the partition rebuilds it; if this process dies meanwhile, the next sweep goes on. */
    void rebuild(@ObservesAsync PartitionBegun begun) {
        OwnContext.run(
                vertx,
                () -> sweep.sweep(begun.partition()),
                ignored -> {},
                failure -> LOG.warnf("partition=%d rebuild left to the sweep: %s", begun.partition(), failure));
    }
}
