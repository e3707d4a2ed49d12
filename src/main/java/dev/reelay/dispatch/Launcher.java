package dev.reelay.dispatch;

import dev.reelay.task.Signal;
import dev.reelay.task.Task;
import dev.reelay.tracking.Slots;
import dev.reelay.upstream.SubmitAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets submissions run beside the dispatcher's turns, since the upstream may take its time. How many run at once is
 * bounded by the slots.
 */
@Singleton
class Launcher {

    private static final Logger LOG = Logger.getLogger(Launcher.class);

    private final Submitter submitter;
    private final Slots slots;
    private final Pauses pauses;
    private final DispatchConfig config;
    private final MeterRegistry metrics;
    private final AtomicInteger inFlight;

    Launcher(Submitter submitter, Slots slots, Pauses pauses, DispatchConfig config, MeterRegistry metrics) {
        this.submitter = submitter;
        this.slots = slots;
        this.pauses = pauses;
        this.config = config;
        this.metrics = metrics;
        this.inFlight = Objects.requireNonNull(metrics.gauge("reelay.submits.in.flight", new AtomicInteger()));
    }

    /**
     * Submits a task that has a slot. Never fails: what goes wrong is logged, and the task's lease or the reaper
     * repairs it.
     */
    void launch(Task task) {
        inFlight.incrementAndGet();
        VertxContextSupport.subscribe(
                () -> submit(task).toMulti(),
                done -> done.with(ignored -> {}, failure -> failed(task, failure), inFlight::decrementAndGet));
    }

    private Uni<Void> submit(Task task) {
        return submitter
                .submit(task)
                .invoke(this::count)
                .call(this::restIfRefused)
                .replaceWithVoid();
    }

    private void count(@Nullable SubmitAnswer answer) {
        String outcome = answer == null ? "unlicensed" : outcome(answer.signal());
        metrics.counter("reelay.submits", "outcome", outcome).increment();
    }

    private static String outcome(Signal.AboutAttempt signal) {
        return switch (signal) {
            case Signal.Submitted accepted -> "accepted";
            case Signal.NotCreated refused -> "not_created";
            case Signal.Rejected rejected -> "rejected";
            case Signal.Unclear unclear -> "unclear";
            default -> "other";
        };
    }

    private Uni<Void> restIfRefused(@Nullable SubmitAnswer answer) {
        SubmitAnswer.Obstacle obstacle = answer == null ? null : answer.obstacle();
        if (obstacle == null) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf("dispatch rests for %s: %s", config.rest(), obstacle);
        return pauses.begin(obstacle.name().toLowerCase(Locale.ROOT), config.rest());
    }

    private void failed(Task task, Throwable failure) {
        inFlight.decrementAndGet();
        LOG.warnf("taskId=%s submission ended without a record: %s", task.id(), failure);
        slots.release(task.id(), task.request().model())
                .subscribe()
                .with(ignored -> {}, again -> LOG.debugf("taskId=%s slot left to the sweep", task.id()));
    }
}
