package dev.reelay.journal;

import dev.reelay.credits.Accounts;
import dev.reelay.credits.Balance;
import dev.reelay.credits.CreditOrder;
import dev.reelay.credits.CreditOrder.Result;
import dev.reelay.credits.Kind;
import dev.reelay.credits.Posting;
import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The balances, and the operator's orders. */
@ApplicationScoped
class PostgresAccounts implements Accounts {

    private final Transactions transactions;
    private final Balances balances;
    private final Ledger ledger;
    private final JournalClock clock;
    private final AuditTrail audit;

    PostgresAccounts(
            Transactions transactions, Balances balances, Ledger ledger, JournalClock clock, AuditTrail audit) {
        this.transactions = transactions;
        this.balances = balances;
        this.ledger = ledger;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Uni<Optional<Balance>> of(TenantId tenant) {
        return transactions.in(() -> balances.of(tenant));
    }

    @Override
    public Uni<Boolean> knows(TenantId tenant) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("select count(*) from tenant where id = ?1", Long.class)
                        .setParameter(1, tenant.value())
                        .getSingleResult())
                .map(found -> found > 0));
    }

    @Override
    public Uni<Result> carryOut(CreditOrder order) {
        return transactions.in(() -> oneAtATime(order.tenant())
                .chain(() -> ledger.ordered(order.tenant(), order.key()))
                .chain(row -> row == null ? book(order) : repeat(order, row)));
    }

    @Override
    public Uni<Operators> operators() {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select coalesce(sum(amount) filter (where to_account = 'VARIANCE'), 0)"
                                        + " - coalesce(sum(amount) filter (where from_account = 'VARIANCE'), 0),"
                                        + " coalesce(sum(amount) filter (where to_account = 'EXPOSURE'), 0)"
                                        + " - coalesce(sum(amount) filter (where from_account = 'EXPOSURE'), 0),"
                                        + " (select count(*) from exposure where state = 'OPEN')"
                                        + " from ledger where kind in ('OVERRUN', 'UNDERRUN', 'EXPOSE', 'CLEAR', 'LATE')",
                                Object[].class)
                        .getSingleResult())
                .map(row -> new Operators(number(row[0]), number(row[1]), number(row[2]))));
    }

    private Uni<Result> book(CreditOrder order) {
        Posting posting = new Posting(order.kind(), order.amount(), null, null);
        return open(order)
                .chain(() -> balances.move(order.tenant(), List.of(posting)))
                .chain(moved -> moved ? write(order, posting) : notAvailable(order));
    }

    private Uni<Void> open(CreditOrder order) {
        return order.kind() == Kind.GRANT
                ? balances.open(order.tenant())
                : Uni.createFrom().voidItem();
    }

    private Uni<Result> write(CreditOrder order, Posting posting) {
        return Panache.getSession()
                .chain(clock::now)
                .chain(now -> ledger.write(order.tenant(), posting, order.note(), order.key(), now))
                .call(() -> audit.note(act(order), order.tenant().value(), Map.of("amount", order.amount())))
                .chain(row -> balance(order).map(balance -> new Result.Done(row.transfer(), balance)));
    }

    private static String act(CreditOrder order) {
        return order.kind() == Kind.GRANT ? "credits.granted" : "credits.revoked";
    }

    private Uni<Result> repeat(CreditOrder order, LedgerRow row) {
        return isTheSame(order, row)
                ? balance(order).map(balance -> new Result.Replayed(row.transfer(), balance))
                : Uni.createFrom().item(new Result.KeyReused());
    }

    private Uni<Result> notAvailable(CreditOrder order) {
        return balance(order).map(balance -> new Result.NotAvailable(balance.available()));
    }

    private Uni<Balance> balance(CreditOrder order) {
        return balances.of(order.tenant()).map(found -> found.orElse(Balance.NONE));
    }

    private static boolean isTheSame(CreditOrder order, LedgerRow row) {
        return row.kind.equals(order.kind().name())
                && row.amount == order.amount()
                && Objects.equals(row.note, order.note());
    }

    /** Twins of one order would both find that it was not booked yet. */
    private static Uni<Void> oneAtATime(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from (select pg_advisory_xact_lock(hashtext(?1))) locked", Integer.class)
                        .setParameter(1, "credits of " + tenant)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
