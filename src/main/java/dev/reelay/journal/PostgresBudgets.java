package dev.reelay.journal;

import dev.reelay.credits.Budgets;
import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The budgets, by the clock of PostgreSQL. */
@ApplicationScoped
class PostgresBudgets implements Budgets {

    /** What is captured in this month, of each tenant that has a budget. */
    private static final String SPENT = "select budget.tenant, to_char(now() at time zone 'UTC', 'YYYY-MM') as month,"
            + " budget.monthly, coalesce((select sum(ledger.amount) from ledger where ledger.tenant = budget.tenant"
            + " and ledger.kind = 'CAPTURE' and ledger.at >= date_trunc('month', now() at time zone 'UTC')"
            + " at time zone 'UTC'), 0) as spent from budget";

    private final Transactions transactions;
    private final AuditTrail audit;

    PostgresBudgets(Transactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public Uni<Optional<Budget>> of(TenantId tenant) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(SPENT + " where budget.tenant = ?1", Object[].class)
                        .setParameter(1, tenant.value())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(PostgresBudgets::budget)));
    }

    /** What was warned of before was of another budget. */
    @Override
    public Uni<Void> set(TenantId tenant, long monthly) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into budget (tenant, monthly, month, warned) values (?1, ?2, '', 0)"
                                        + " on conflict (tenant) do update set monthly = ?2, warned = 0")
                        .setParameter(1, tenant.value())
                        .setParameter(2, monthly)
                        .executeUpdate())
                .chain(() -> audit.note("budget.set", tenant.value(), Map.of("monthly", monthly))));
    }

    @Override
    public Uni<Boolean> remove(TenantId tenant) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from budget where tenant = ?1")
                        .setParameter(1, tenant.value())
                        .executeUpdate())
                .map(rows -> rows == 1)
                .call(removed -> removed
                        ? audit.note("budget.removed", tenant.value(), Map.of())
                        : Uni.createFrom().voidItem()));
    }

    /** Of several replicas that ask at once, the second waits for the first and finds that it has been told. */
    @Override
    public Uni<List<Warning>> warnings() {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update budget set month = reached.month, warned = reached.mark"
                                        + " from (select tenant, month, monthly, spent,"
                                        + " (select coalesce(max(percent), 0) from unnest(array" + MARKS + ") percent"
                                        + " where spent * 100 >= monthly * percent) as mark"
                                        + " from (" + SPENT + ") spending) reached"
                                        + " where reached.tenant = budget.tenant and reached.mark > 0"
                                        + " and (budget.month <> reached.month or budget.warned < reached.mark)"
                                        + " returning budget.tenant, reached.month, reached.monthly, reached.spent,"
                                        + " reached.mark",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresBudgets::warning).toList()));
    }

    private static Warning warning(Object[] row) {
        return new Warning(new TenantId((String) row[0]), budget(row), ((Number) row[4]).intValue());
    }

    private static Budget budget(Object[] row) {
        return new Budget((String) row[1], ((Number) row[2]).longValue(), ((Number) row[3]).longValue());
    }
}
