package dev.reelay.task;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that grow: {@code first × factor^n}, at most {@code most}, spread by ±20 % so that replicas do not come
 * together.
 *
 * @param first the wait before the first repetition
 * @param factor at least 1
 * @param most the longest wait, before the spread
 */
public record Backoff(Duration first, double factor, Duration most) {

    private static final double SPREAD = 0.2;

    /** The wait after {@code failures} failures, the first of which counts 1. */
    public Duration after(int failures, RandomGenerator random) {
        double grown = first.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
        double capped = Math.min(grown, most.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - SPREAD + 2 * SPREAD * random.nextDouble())));
    }
}
