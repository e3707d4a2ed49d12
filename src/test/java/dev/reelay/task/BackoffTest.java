package dev.reelay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff DOUBLING = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    @Test
    void theFirstFailureWaitsTheFirstWait() {
        assertThat(DOUBLING.after(1, drawing(0.5))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void eachFurtherFailureMultipliesTheWaitUntilItReachesTheMost() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(failures -> DOUBLING.after(failures, drawing(0.5))))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aCountBelowOneWaitsLikeTheFirstFailure() {
        assertThat(DOUBLING.after(0, drawing(0.5))).isEqualTo(Duration.ofSeconds(1));
        assertThat(DOUBLING.after(-3, drawing(0.5))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theSpreadIsAFifthToBothSides() {
        assertThat(DOUBLING.after(1, drawing(0.0))).isEqualTo(Duration.ofMillis(800));
        assertThat(DOUBLING.after(1, drawing(Math.nextDown(1.0)))).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void noNumberOfFailuresLeavesTheBounds() {
        qt().forAll(integers().between(1, Integer.MAX_VALUE), longs().all()).check((failures, seed) -> {
            Duration wait = DOUBLING.after(failures, new Random(seed));
            return wait.toMillis() >= 800 && wait.toMillis() <= 36_000;
        });
    }

    private static RandomGenerator drawing(double number) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("Only nextDouble is drawn.");
            }

            @Override
            public double nextDouble() {
                return number;
            }
        };
    }
}
