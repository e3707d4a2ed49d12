package dev.reelay.simulator;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;

/** Durations as people write them: {@code 500ms}, {@code 2s}, {@code 24h}, {@code PT2S}. */
final class Durations {

    private Durations() {}

    /** The duration, or empty if it is none or below zero. */
    static Optional<Duration> parse(String text) {
        try {
            return Optional.ofNullable(DurationConverter.parseDuration(text))
                    .filter(duration -> !duration.isNegative());
        } catch (IllegalArgumentException notADuration) {
            return Optional.empty();
        }
    }
}
