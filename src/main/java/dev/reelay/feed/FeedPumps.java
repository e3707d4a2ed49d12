package dev.reelay.feed;

import dev.reelay.tracking.Pump;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps this room moving while the replica lives. When the replica is about to stop, all streams end first, while there
 * is still time for clients to go elsewhere.
 */
@ApplicationScoped
class FeedPumps {

    /** After a failure the reader comes again with it; else one reading follows the other while somebody listens. */
    private static final Duration READER_TICK = Duration.ofSeconds(1);

    private final Hub hub;
    private final Pump reader;
    private final List<Pump> all;

    FeedPumps(Hub hub, LogReader logReader, @All List<Chore> chores, Vertx vertx) {
        this.hub = hub;
        this.reader = new Pump(
                "log-reader", vertx, READER_TICK, () -> logReader.turn().invoke(this::readOn));
        this.all = Stream.concat(
                        Stream.of(reader),
                        chores.stream().map(chore -> new Pump(chore.name(), vertx, chore.tick(), chore::turn)))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        hub.wakes(reader::wake);
        all.forEach(Pump::start);
    }

    void endStreams(@Observes ShutdownDelayInitiatedEvent event) {
        hub.shut();
    }

    void stop(@Observes ShutdownEvent event) {
        hub.shut();
        all.forEach(Pump::stop);
    }

    private void readOn() {
        if (!hub.places().isEmpty()) {
            reader.wake();
        }
    }
}
