package dev.reelay.callback;

import dev.reelay.tracking.Pump;
import dev.reelay.tracking.ReturnPath.WayBack;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Keeps canaries flying, and shows what they tell. */
@Singleton
class CanaryPump {

    private final CanaryFlight flight;
    private final CanaryConfig config;
    private final Vertx vertx;
    private final Pump pump;
    private volatile double reachable = Double.NaN;

    CanaryPump(CanaryFlight flight, CanaryConfig config, Vertx vertx, MeterRegistry metrics) {
        this.flight = flight;
        this.config = config;
        this.vertx = vertx;
        this.pump = new Pump("canary", vertx, config.again(), this::turn);
        Gauge.builder("reelay.callbacks.reachable", () -> reachable)
                .description("1 if a canary came back through the public address, 0 if not, NaN while nobody knows")
                .register(metrics);
    }

    /** Not at once: the port is not open yet, and whatever leads to it has to notice that it is. */
    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            vertx.setTimer(config.first().toMillis(), started -> pump.start());
        }
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        pump.stop();
    }

    void stop(@Observes ShutdownEvent event) {
        pump.stop();
    }

    Uni<Void> turn() {
        return flight.turn().invoke(this::show).replaceWithVoid();
    }

    private void show(WayBack wayBack) {
        reachable = switch (wayBack) {
            case OPEN -> 1;
            case CLOSED, NONE -> 0;
            case UNKNOWN -> Double.NaN;
        };
    }
}
