package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells callback addresses how their tasks are: which callbacks, when, and again if nobody acknowledged (contract, 5).
 */
@Singleton
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Settings settings;
    private final SimulatorClock clock;
    private final StatusView view;
    private final CallbackSender sender;
    private final Tally tally;

    @Inject
    Courier(Settings settings, SimulatorClock clock, StatusView view, CallbackSender sender, Tally tally) {
        this.settings = settings;
        this.clock = clock;
        this.view = view;
        this.sender = sender;
        this.tally = tally;
    }

    /** A task has begun: usually nobody is told. */
    void begun(SimulatedTask task) {
        schedule(
                task, Notice.atTheBegin(task.faults(), settings.now().callback().progress()));
    }

    /** A task has ended. */
    void ended(SimulatedTask task) {
        schedule(task, Notice.atTheEnd(task.faults()));
    }

    /** Sends one callback now, with later tries if it is not acknowledged. */
    Uni<Delivery> deliver(SimulatedTask task, Fault shape) {
        return send(task, shape, 0);
    }

    private void schedule(SimulatedTask task, List<Notice> notices) {
        if (task.wish().callbackUrl() == null) {
            return;
        }
        if (task.isFinal() && notices.isEmpty()) {
            tally.countTask("callbacks_dropped", task.id());
        }
        notices.forEach(notice -> later(notice.after(), task, notice.shape(), 0));
    }

    private void later(Duration delay, SimulatedTask task, Fault shape, int tries) {
        clock.after(
                delay,
                () -> send(task, shape, tries)
                        .subscribe()
                        .with(
                                delivery -> {},
                                failure -> LOG.warnf("callback of %s failed: %s", task.id(), failure.getClass())));
    }

    private Uni<Delivery> send(SimulatedTask task, Fault shape, int tries) {
        String url = task.wish().callbackUrl();
        if (url == null) {
            return Uni.createFrom().item(Delivery.NONE);
        }
        tally.countTask("callbacks_sent", task.id());
        CallbackBody body = CallbackBody.of(view.data(task, task.order().base()), shape);
        return sender.post(url, body).invoke(delivery -> heard(delivery, task, shape, tries));
    }

    private void heard(Delivery delivery, SimulatedTask task, Fault shape, int tries) {
        List<Duration> waits = settings.now().callback().retries().orElse(List.of());
        tally.countTask(delivery.acknowledged() ? "callbacks_acknowledged" : "callbacks_unacknowledged", task.id());
        LOG.debugf("callback task=%s try=%d status=%d", task.id(), tries, delivery.status());
        if (!delivery.acknowledged() && tries < waits.size()) {
            later(waits.get(tries), task, shape, tries + 1);
        }
    }
}
