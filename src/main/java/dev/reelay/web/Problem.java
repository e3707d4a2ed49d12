package dev.reelay.web;

import dev.reelay.task.Charged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, before it is worded for one of the doors (see {@link Dialect}).
 *
 * @param detail one sentence that helps a person; never a class name, a secret or the upstream's own text
 * @param charged what is known of the upstream's bill, where money is in play; null elsewhere
 * @param faults what is wrong with the input, all of it at once; empty where the input is not to blame
 */
public record Problem(
        ProblemCode code, String detail, @Nullable Charged charged, List<Fault> faults) {

    public Problem {
        faults = List.copyOf(faults);
    }

    /** A refusal with a sentence. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, null, List.of());
    }

    /** A refusal of invalid input. */
    public static Problem of(ProblemCode code, String detail, List<Fault> faults) {
        return new Problem(code, detail, null, faults);
    }

    /** The same, with a word on the bill. */
    public Problem charged(Charged bill) {
        return new Problem(code, detail, bill, faults);
    }
}
