package dev.reelay.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as its tenant sees it.
 *
 * @param kind {@code grant}, {@code revoke}, {@code hold}, {@code capture} or {@code release}
 * @param from the account that has less afterwards
 * @param to the account that has more afterwards
 * @param taskId which task it is about; absent for grants and revocations
 * @param holdId the same for the hold of a task and what settles it
 * @param priceVersion of the price list that the amount comes from
 * @param by who caused it
 */
@Schema(
        name = "Transfer",
        requiredProperties = {"id", "at", "kind", "from", "to", "amount", "by"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TransferView(
        String id,
        Instant at,
        String kind,
        String from,
        String to,
        long amount,
        @Nullable String taskId,
        @Nullable String holdId,
        @Nullable String priceVersion,
        String by,
        @Nullable String note) {

    static TransferView of(Transfer transfer) {
        return new TransferView(
                transfer.id().toString(),
                transfer.at(),
                transfer.kind().wireName(),
                transfer.kind().from().wireName(),
                transfer.kind().to().wireName(),
                transfer.amount(),
                text(transfer.task()),
                text(transfer.hold()),
                transfer.priceVersion(),
                transfer.by().toLowerCase(Locale.ROOT),
                transfer.note());
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
