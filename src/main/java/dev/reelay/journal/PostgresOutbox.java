package dev.reelay.journal;

import dev.reelay.delivery.Outbox;
import dev.reelay.delivery.Outcome;
import dev.reelay.delivery.Parcel;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The outbox: claims under a lease, settlements under the claim's fence. */
@ApplicationScoped
class PostgresOutbox implements Outbox {

    private final Transactions transactions;
    private final Claims claims;
    private final Settlements settlements;

    PostgresOutbox(Transactions transactions, Claims claims, Settlements settlements) {
        this.transactions = transactions;
        this.claims = claims;
        this.settlements = settlements;
    }

    @Override
    public Uni<List<Parcel>> claim(int limit, int perHost, int perTenant, Duration lease) {
        return transactions.in(
                () -> claims.take(limit, perHost, perTenant, lease).chain(claims::parcels));
    }

    @Override
    public Uni<Boolean> settle(Parcel parcel, Outcome outcome) {
        return transactions.in(() -> settlements.settle(parcel, outcome));
    }

    @Override
    public Uni<Backlog> backlog() {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)"
                                        + " from delivery where state = 'PENDING'",
                                Object[].class)
                        .getSingleResult())
                .map(row ->
                        new Backlog(((Number) row[0]).longValue(), Duration.ofSeconds(((Number) row[1]).longValue()))));
    }

    @Override
    public Uni<Integer> forget(Duration delivered, Duration dead) {
        return transactions.in(() -> settlements
                .forget("DELIVERED", delivered)
                .chain(arrived -> settlements.forget("DEAD", dead).map(died -> arrived + died)));
    }
}
