package dev.reelay.dispatch;

import dev.reelay.task.Signal;
import dev.reelay.upstream.SubmitAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What this replica submits, as metrics. */
@Singleton
class SubmitNumbers {

    private final MeterRegistry metrics;
    private final AtomicInteger inFlight;
    private final AtomicInteger limit;
    private final AtomicInteger resting;

    SubmitNumbers(MeterRegistry metrics) {
        this.metrics = metrics;
        this.inFlight = Objects.requireNonNull(metrics.gauge("reelay.submits.in.flight", new AtomicInteger()));
        this.limit = Objects.requireNonNull(metrics.gauge("reelay.submits.limit", new AtomicInteger()));
        this.resting = Objects.requireNonNull(
                metrics.gauge("reelay.degraded", Tags.of("part", "dispatch"), new AtomicInteger()));
    }

    /** Shows how many submissions may be in flight, of all replicas. */
    void pace(Pace.Level level) {
        limit.set(level.limit());
    }

    /** Shows whether dispatch rests. */
    void rests(boolean rests) {
        resting.set(rests ? 1 : 0);
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    /** Counts a submission by what came of it; null where there was no licence. */
    void count(@Nullable SubmitAnswer answer) {
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
}
