package dev.reelay.testing.fuzz;

import java.util.List;
import java.util.function.Function;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/**
 * Chance, in the hands of the library that shows properties: where one fails, it rolls lower and lower numbers until
 * the input is as small as can be. So what is plain has a low number, and what is strange a high one.
 */
public final class Dice {

    private final RandomnessSource source;

    private Dice(RandomnessSource source) {
        this.source = source;
    }

    /** Whatever is made by rolling dice. */
    public static <T> Gen<T> rolled(Function<Dice, T> maker) {
        return source -> maker.apply(new Dice(source));
    }

    /** A number from 0, and less than the bound. */
    public int roll(int bound) {
        return (int) source.next(Constraint.between(0, bound - 1L).withShrinkPoint(0));
    }

    /** True in so many of a hundred cases. */
    public boolean chance(int percent) {
        return roll(100) >= 100 - percent;
    }

    /** One of these. */
    public <T> T pick(List<T> choices) {
        return choices.get(roll(choices.size()));
    }
}
