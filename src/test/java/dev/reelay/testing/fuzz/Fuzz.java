package dev.reelay.testing.fuzz;

import static org.quicktheories.QuickTheory.qt;

import java.util.concurrent.ThreadLocalRandom;
import org.quicktheories.QuickTheory;

/**
 * How much rubbish is thrown, and which: {@code -Dreelay.fuzz.seed=… -Dreelay.fuzz.cases=…}, where the cases are those
 * of each property. A failure names the seed and the smallest input that breaks the property, as Java.
 */
public final class Fuzz {

    private static final long SEED =
            Long.getLong("reelay.fuzz.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    /** Each try against a gateway takes some milliseconds. */
    private static final int SHRINK_CYCLES = 100;

    static {
        System.out.println("Fuzzing with -Dreelay.fuzz.seed=" + SEED);
    }

    private Fuzz() {}

    /**
     * Properties that are shown with the seed of this run.
     *
     * @param usually how many cases where the run does not say otherwise
     */
    public static QuickTheory theory(int usually) {
        return qt().withFixedSeed(SEED)
                .withExamples(Integer.getInteger("reelay.fuzz.cases", usually))
                .withShrinkCycles(SHRINK_CYCLES);
    }
}
