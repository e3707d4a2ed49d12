package dev.reelay.tracking;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Turns a piece of work over and over: at once when woken, and with a slow tick as the floor, since wake-ups get lost.
 * One turn at a time; after one that fails the next comes with the tick, and of many failures in a row the first is
 * logged. Each turn has a fresh duplicated context, which a Hibernate session needs outside of a request.
 */
public final class Pump {

    private static final Logger LOG = Logger.getLogger(Pump.class);

    private final String name;
    private final Vertx vertx;
    private final Duration tick;
    private final Supplier<Uni<Void>> turn;
    private final AtomicBoolean stopped = new AtomicBoolean(true);
    private final AtomicBoolean turning = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long timer = -1;

    /** A pump that stands still until it is started. */
    public Pump(String name, Vertx vertx, Duration tick, Supplier<Uni<Void>> turn) {
        this.name = name;
        this.vertx = vertx;
        this.tick = tick;
        this.turn = turn;
    }

    /** Begins to turn. */
    public void start() {
        if (stopped.compareAndSet(true, false)) {
            wake();
        }
    }

    /** Begins no further turn; one that runs comes to its end. */
    public void stop() {
        stopped.set(true);
        vertx.cancelTimer(timer);
    }

    /** Asks for a turn as soon as possible. */
    public void wake() {
        woken.set(true);
        next();
    }

    private void next() {
        if (stopped.get() || !turning.compareAndSet(false, true)) {
            return;
        }
        woken.set(false);
        vertx.cancelTimer(timer);
        OwnContext.run(vertx, turn, ignored -> done(), this::failed);
    }

    private void done() {
        int before = failures.getAndSet(0);
        if (before > 0) {
            LOG.infof("pump=%s goes on after failures=%d", name, before);
        }
        rest();
    }

    /** An outage of an hour would fill the log with one line a tick, all the same. */
    private void failed(Throwable failure) {
        if (failures.getAndIncrement() == 0) {
            LOG.warnf("pump=%s failed, and tries again: %s", name, withCause(failure));
        }
        LOG.debugf(failure, "pump=%s", name);
        rest();
    }

    /** A store that does not answer says why only there. */
    private static String withCause(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure + ", since " + failure.getCause();
    }

    private void rest() {
        timer = vertx.setTimer(tick.toMillis(), fired -> next());
        turning.set(false);
        if (woken.get()) {
            next();
        }
    }
}
