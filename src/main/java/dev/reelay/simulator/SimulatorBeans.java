package dev.reelay.simulator;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the stand-in takes from the machine: time, and its models from the disk. */
@Singleton
final class SimulatorBeans {

    @Produces
    @Singleton
    SimulatorClock clock(Vertx vertx) {
        return new SimulatorClock(
                InstantSource.system(),
                (delay, call) -> vertx.setTimer(Math.max(1, delay.toMillis()), timer -> call.run()));
    }

    @Produces
    @Singleton
    ModelSheet models(Settings settings) {
        return ModelSheet.read(settings.now().models());
    }
}
