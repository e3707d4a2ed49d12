package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in's own time, and everything that it does later. It follows a source, and can be moved ahead: a test does
 * in one call what takes a day. Whatever falls due is run in the order of its time.
 */
final class SimulatorClock {

    /**
     * Calls back once after a while; the machine's timers, or nothing at all in a test that moves the clock by hand.
     */
    interface Waker {
        /** Nobody wakes. */
        Waker NEVER = (delay, call) -> {};

        void wakeIn(Duration delay, Runnable call);
    }

    private static final Logger LOG = Logger.getLogger(SimulatorClock.class);

    private final InstantSource source;
    private final Waker waker;
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::due).thenComparing(Alarm::number));
    private Duration ahead = Duration.ZERO;
    private long numbers;
    private @Nullable Instant armed;

    SimulatorClock(InstantSource source, Waker waker) {
        this.source = source;
        this.waker = waker;
    }

    synchronized Instant now() {
        return source.instant().plus(ahead);
    }

    /** Runs an action later, on a thread that must not be blocked. */
    void after(Duration delay, Runnable action) {
        synchronized (this) {
            alarms.add(new Alarm(now().plus(delay), numbers++, action));
        }
        arm();
    }

    /** Completes later. */
    Uni<Void> pause(Duration delay) {
        return Uni.createFrom().emitter(emitter -> after(delay, () -> emitter.complete(null)));
    }

    /** Moves the clock ahead, from one due action to the next, so that each sees its own time. */
    void advance(Duration by) {
        Instant target = now().plus(by);
        for (Optional<Instant> next = dueBy(target); next.isPresent(); next = dueBy(target)) {
            moveTo(next.get());
            ring();
        }
        moveTo(target);
        ring();
    }

    /** Forgets what was to be done later, and goes back to the source's time. */
    synchronized void reset() {
        alarms.clear();
        ahead = Duration.ZERO;
    }

    private synchronized Optional<Instant> dueBy(Instant target) {
        return Optional.ofNullable(alarms.peek()).map(Alarm::due).filter(due -> !due.isAfter(target));
    }

    private synchronized void moveTo(Instant time) {
        if (time.isAfter(now())) {
            ahead = ahead.plus(Duration.between(now(), time));
        }
    }

    private void ring() {
        synchronized (this) {
            armed = null;
        }
        for (Optional<Alarm> alarm = due(); alarm.isPresent(); alarm = due()) {
            run(alarm.get());
        }
        arm();
    }

    /** One action that breaks must not keep the others from being run. */
    private static void run(Alarm alarm) {
        try {
            alarm.action().run();
        } catch (RuntimeException broken) {
            LOG.error("what the simulator had to do later broke", broken);
        }
    }

    private synchronized Optional<Alarm> due() {
        Alarm first = alarms.peek();
        if (first == null || first.due().isAfter(now())) {
            return Optional.empty();
        }
        return Optional.of(alarms.remove());
    }

    private synchronized void arm() {
        Alarm first = alarms.peek();
        if (first != null && (armed == null || first.due().isBefore(armed))) {
            armed = first.due();
            waker.wakeIn(Duration.between(now(), first.due()), this::ring);
        }
    }

    private record Alarm(Instant due, long number, Runnable action) {}
}
