package dev.reelay.journal;

import dev.reelay.credits.Balance;
import dev.reelay.credits.Posting;
import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The balance of each tenant: the last row that a transaction locks, and the one that says whether there is enough. */
@ApplicationScoped
class Balances {

    /** Empty for a tenant that was never granted anything. */
    Uni<Optional<Balance>> of(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select granted, available, held, captured from balance where tenant = ?1",
                                Object[].class)
                        .setParameter(1, tenant.value())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(Balances::balance));
    }

    /** Moves what the transfers add up to. False if less is available than they take, or there is no balance. */
    Uni<Boolean> move(TenantId tenant, List<Posting> postings) {
        Balance change = Balance.of(postings);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update balance set granted = granted + ?2,"
                                + " available = available + ?3, held = held + ?4, captured = captured + ?5"
                                + " where tenant = ?1 and available + ?3 >= 0")
                        .setParameter(1, tenant.value())
                        .setParameter(2, change.granted())
                        .setParameter(3, change.available())
                        .setParameter(4, change.held())
                        .setParameter(5, change.captured())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Begins to meter the tenant, with nothing, if it is not metered yet. */
    Uni<Void> open(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into balance (tenant, granted, available, held, captured)"
                                        + " values (?1, 0, 0, 0, 0) on conflict do nothing")
                        .setParameter(1, tenant.value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Balance balance(Object[] row) {
        return new Balance(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
