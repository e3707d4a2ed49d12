package dev.reelay.delivery;

import dev.reelay.tracking.Pump;
import dev.reelay.tracking.TaskMoved;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Keeps deliveries going: when a task moved, when there is room again, and with a tick. */
@Singleton
class DeliveryPumps {

    private static final Duration COUNT_EVERY = Duration.ofSeconds(15);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

    private final DeliveryConfig config;
    private final Pump round;
    private final List<Pump> pumps;

    DeliveryPumps(DeliveryConfig config, Round round, DeliveryNumbers numbers, Outbox outbox, Vertx vertx) {
        this.config = config;
        this.round = new Pump("delivery", vertx, config.tick(), round::turn);
        this.pumps = List.of(
                this.round,
                new Pump("delivery-numbers", vertx, COUNT_EVERY, numbers::turn),
                new Pump(
                        "delivery-forget",
                        vertx,
                        FORGET_EVERY,
                        () -> outbox.forget(config.keepDelivered(), config.keepDead())
                                .replaceWithVoid()));
        round.whenRoomAgain(this.round::wake);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            pumps.forEach(Pump::start);
        }
    }

    void wake(@Observes TaskMoved moved) {
        round.wake();
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        pumps.forEach(Pump::stop);
    }

    void stop(@Observes ShutdownEvent event) {
        pumps.forEach(Pump::stop);
    }
}
