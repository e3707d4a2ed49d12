package dev.reelay.dispatch;

import dev.reelay.task.TaskState.Status;
import dev.reelay.tracking.Pump;
import dev.reelay.tracking.TaskMoved;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Keeps the dispatcher turning: when a task waits or a slot comes free, and with its tick. */
@Singleton
class DispatchPump {

    private static final Logger LOG = Logger.getLogger(DispatchPump.class);

    private final Launcher launcher;
    private final DispatchConfig config;
    private final Pump pump;

    DispatchPump(Dispatcher dispatcher, Launcher launcher, DispatchConfig config, Vertx vertx) {
        this.launcher = launcher;
        this.config = config;
        this.pump = new Pump("dispatch", vertx, config.tick(), dispatcher::turn);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            pump.start();
        }
    }

    void wake(@Observes TaskMoved moved) {
        Status status = moved.task().status();
        if (status == Status.QUEUED || status.isFinal()) {
            pump.wake();
        }
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        pump.stop();
    }

    /** What was sent is worth waiting for, as long as there is time: its answer says what was paid for. */
    void stop(@Observes ShutdownEvent event) {
        pump.stop();
        int left = launcher.awaitEnd(config.farewell());
        if (left > 0) {
            LOG.warnf("submissions=%d cut off by the stop; they are unclear until a callback comes", left);
        }
    }
}
