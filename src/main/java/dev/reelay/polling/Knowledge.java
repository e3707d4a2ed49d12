package dev.reelay.polling;

import dev.reelay.task.VideoRequest;
import dev.reelay.tracking.CallbackHealth;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the replicas have learned together, remembered here for some seconds, since every look at every task asks for
 * it.
 */
@Singleton
class Knowledge {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration FRESH_RATIO = Duration.ofSeconds(1);

    private final RenderTimes times;
    private final CallbackHealth health;
    private final PollingConfig config;
    private final InstantSource clock;
    private final PollNumbers numbers;
    private final Map<Object, Seen> seen = new ConcurrentHashMap<>();

    Knowledge(
            RenderTimes times, CallbackHealth health, PollingConfig config, InstantSource clock, PollNumbers numbers) {
        this.times = times;
        this.health = health;
        this.config = config;
        this.clock = clock;
        this.numbers = numbers;
    }

    /** How long such renders take. */
    Uni<Learned> of(VideoRequest request) {
        String model = request.model();
        int duration = request.duration();
        return remembered(
                new Kind(model, duration),
                FRESH,
                Learned.class,
                () -> times.latest(model, duration).map(latest -> Learned.of(latest, config)));
    }

    /** The share of callbacks that did not come. */
    Uni<Double> missRatio() {
        return remembered(
                "miss ratio",
                FRESH_RATIO,
                Double.class,
                () -> health.missRatio().invoke(numbers::missRatio));
    }

    /** As many entries as the catalogue has models and durations, and one more. */
    private <T> Uni<T> remembered(Object what, Duration fresh, Class<T> type, Supplier<Uni<T>> source) {
        Seen last = seen.get(what);
        Instant now = clock.instant();
        return last != null && now.isBefore(last.until())
                ? Uni.createFrom().item(type.cast(last.value()))
                : source.get()
                        .invoke(value -> seen.put(what, new Seen(Objects.requireNonNull(value), now.plus(fresh))));
    }

    private record Kind(String model, int duration) {}

    private record Seen(Object value, Instant until) {}
}
