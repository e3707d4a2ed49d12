package dev.reelay.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** The numbers of this room. */
@ApplicationScoped
class FeedMetrics {

    private final MeterRegistry registry;
    private final Timer lag;
    private final Counter resets;
    private final Counter slow;

    FeedMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lag = Timer.builder("reelay.feed.log.lag")
                .description(
                        "Age of the newest log entry when it was handed round, by Redis' and this machine's clocks")
                .register(registry);
        this.resets = Counter.builder("reelay.feed.resets")
                .description("Streams that had to start over because their place in the log was gone")
                .register(registry);
        this.slow = Counter.builder("reelay.feed.slow.disconnects")
                .description("Streams that were cut because their reader was too slow")
                .register(registry);
    }

    /** Watches how many streams are open. */
    void subscribers(Supplier<Number> count) {
        Gauge.builder("reelay.feed.subscribers", count)
                .description("Open event streams of this replica")
                .register(registry);
    }

    /** The newest entry of a reading was so old; clocks that disagree make it 0. */
    void lag(Duration age) {
        lag.record(age.isNegative() ? Duration.ZERO : age);
    }

    /** A stream starts over. */
    void reset() {
        resets.increment();
    }

    /** A slow reader was cut. */
    void slow() {
        slow.increment();
    }
}
