package dev.reelay.credits;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that is to be booked.
 *
 * @param amount credits, at least 1
 * @param hold which hold it is about, null where it is about none
 * @param attempt which attempt it is about, null where it is about none
 */
public record Posting(
        Kind kind,
        long amount,
        @Nullable UUID hold,
        @Nullable UUID attempt) {

    public Posting {
        if (amount <= 0) {
            throw new IllegalArgumentException("A transfer of " + amount + " credits.");
        }
    }

    /** One that is about a hold. */
    public static Posting ofHold(Kind kind, Hold hold) {
        return new Posting(kind, hold.amount(), hold.id(), null);
    }

    /** One that is about an attempt. */
    public static Posting ofAttempt(Kind kind, long amount, UUID attempt) {
        return new Posting(kind, amount, null, attempt);
    }
}
