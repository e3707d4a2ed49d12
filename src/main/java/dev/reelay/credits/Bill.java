package dev.reelay.credits;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Signal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the upstream charged for one attempt, as far as anybody knows.
 *
 * @param charged yes, no or unknown
 * @param consumed credits that the upstream reported, null where it did not
 */
public record Bill(
        AttemptId attempt, Charged charged, @Nullable Integer consumed) {

    /** What a signal says of the bill; empty where it says nothing. */
    public static Optional<Bill> of(Signal signal) {
        return switch (signal) {
            case Signal.RenderSucceeded made ->
                Optional.of(new Bill(made.attempt(), Charged.YES, made.consumedCredits()));
            case Signal.RenderFailed failed ->
                Optional.of(new Bill(failed.attempt(), failed.failure().charged(), failed.consumedCredits()));
            case Signal.Rejected refused -> Optional.of(new Bill(refused.attempt(), Charged.NO, null));
            case Signal.NotCreated nothing -> Optional.of(new Bill(nothing.attempt(), Charged.NO, null));
            default -> Optional.empty();
        };
    }

    /** What the upstream took if it charged: what it says, or else the quote. */
    long amount(long quote) {
        return consumed == null ? quote : consumed;
    }
}
