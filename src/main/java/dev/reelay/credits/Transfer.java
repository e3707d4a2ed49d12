package dev.reelay.credits;

import dev.reelay.task.TaskId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that was booked; a row of the ledger, which only grows.
 *
 * @param task which task it is about, null for the operator's orders
 * @param hold which hold it is about, null where it is about none
 * @param priceVersion of the price list the amount comes from, null where it comes from none
 * @param by who caused it: a source of facts, or the operator
 * @param note for people, null for none
 */
public record Transfer(
        UUID id,
        Instant at,
        Kind kind,
        long amount,
        @Nullable TaskId task,
        @Nullable UUID hold,
        @Nullable String priceVersion,
        String by,
        @Nullable String note) {}
