package dev.reelay.credits;

import dev.reelay.task.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The operator's order to grant or revoke credits.
 *
 * @param kind {@link Kind#GRANT} or {@link Kind#REVOKE}
 * @param amount credits, at least 1
 * @param note for people, null for none
 * @param key makes a repetition recognisable, for ever
 */
public record CreditOrder(
        TenantId tenant, Kind kind, long amount, @Nullable String note, String key) {

    /** What came of it. */
    public sealed interface Result {

        /** It is booked. */
        record Done(Transfer transfer, Balance balance) implements Result {}

        /** It was booked before, under the same key; the balance as it is now. */
        record Replayed(Transfer transfer, Balance balance) implements Result {}

        /** Another order was booked under this key before; nothing was done. */
        record KeyReused() implements Result {}

        /** Less is available than was to be revoked; nothing was done. */
        record NotAvailable(long available) implements Result {}
    }
}
