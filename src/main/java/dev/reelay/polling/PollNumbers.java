package dev.reelay.polling;

import dev.reelay.task.Source;
import dev.reelay.upstream.StatusReading;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What this replica sees of callbacks and of its own reads, as metrics ({@code docs/polling.md}). */
@Singleton
class PollNumbers {

    private final MeterRegistry metrics;
    private final AtomicReference<Double> missRatio = new AtomicReference<>(Double.NaN);

    PollNumbers(MeterRegistry metrics) {
        this.metrics = metrics;
        Objects.requireNonNull(metrics.gauge("reelay.callback.miss.ratio", missRatio, AtomicReference::get));
    }

    /** The share of callbacks that did not come, as last heard from all replicas together. */
    void missRatio(double ratio) {
        missRatio.set(ratio);
    }

    /** Counts a status read by what asked for it and what it said. */
    void count(StatusReading reading, Source source) {
        String said = reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        metrics.counter("reelay.status.reads", "source", name(source), "said", said)
                .increment();
    }

    /** A read came so long after the callback, or after it was due by plan. */
    void lag(Source source, Duration lag) {
        metrics.timer(source == Source.CALLBACK ? "reelay.callback.lag" : "reelay.poll.lag")
                .record(lag);
    }

    /** A poll found an end; so long ago the task was last seen at work, so its detection took no longer. */
    void gap(Duration gap) {
        metrics.timer("reelay.poll.gap").record(gap);
    }

    private static String name(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
