package dev.reelay.journal;

import dev.reelay.credits.Posting;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The transfers. Rows are only ever added. */
@ApplicationScoped
class Ledger implements PanacheRepositoryBase<LedgerRow, UUID> {

    private final IdSource ids;

    Ledger(IdSource ids) {
        this.ids = ids;
    }

    /** Writes what happened to a task. */
    Uni<Void> write(Task task, List<Posting> postings, Instant at, Source by) {
        return postings.isEmpty()
                ? Uni.createFrom().voidItem()
                : persist(postings.stream().map(posting -> row(task, posting, at, by)));
    }

    /** Writes what the operator ordered. */
    Uni<LedgerRow> write(TenantId tenant, Posting posting, @Nullable String note, String key, Instant at) {
        LedgerRow row = LedgerRow.of(ids.next(), at, tenant.value(), posting, Source.OPERATOR.name());
        row.note = note;
        row.orderKey = key;
        return persist(row);
    }

    /** What was booked under the operator's key; null if nothing was. */
    Uni<@Nullable LedgerRow> ordered(TenantId tenant, String key) {
        return find("tenant = ?1 and orderKey = ?2", tenant.value(), key).firstResult();
    }

    private LedgerRow row(Task task, Posting posting, Instant at, Source by) {
        LedgerRow row = LedgerRow.of(ids.next(), at, task.tenant().value(), posting, by.name());
        row.taskId = task.id().value();
        row.priceVersion = task.priceVersion();
        return row;
    }
}
