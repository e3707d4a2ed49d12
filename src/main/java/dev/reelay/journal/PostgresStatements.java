package dev.reelay.journal;

import dev.reelay.credits.Kind;
import dev.reelay.credits.Statements;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of the ledger, for its tenants. */
@ApplicationScoped
class PostgresStatements implements Statements {

    private static final List<String> TENANTS =
            Arrays.stream(Kind.values()).filter(Kind::isTenants).map(Kind::name).toList();

    private final Transactions transactions;
    private final Ledger ledger;

    PostgresStatements(Transactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Uni<Page> page(TenantId tenant, @Nullable TaskId task, @Nullable UUID olderThan, int limit) {
        StringBuilder where = new StringBuilder("tenant = :tenant and kind in :kinds");
        Parameters parameters = Parameters.with("tenant", tenant.value()).and("kinds", TENANTS);
        if (task != null) {
            where.append(" and taskId = :task");
            parameters.and("task", task.value());
        }
        if (olderThan != null) {
            where.append(" and id < :older");
            parameters.and("older", olderThan);
        }
        return transactions.in(() -> ledger.find(where + " order by id desc", parameters)
                .page(0, limit + 1)
                .list()
                .map(rows -> page(rows, limit)));
    }

    private static Page page(List<LedgerRow> rows, int limit) {
        return new Page(rows.stream().limit(limit).map(LedgerRow::transfer).toList(), rows.size() > limit);
    }
}
