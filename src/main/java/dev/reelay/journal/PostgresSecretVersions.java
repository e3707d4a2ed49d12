package dev.reelay.journal;

import dev.reelay.delivery.SecretVersion;
import dev.reelay.delivery.SecretVersions;
import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which secrets sign; no secret is here. */
@ApplicationScoped
class PostgresSecretVersions implements SecretVersions {

    private final Transactions transactions;
    private final Destinations destinations;
    private final Announcer announcer;
    private final JournalClock clock;

    PostgresSecretVersions(
            Transactions transactions, Destinations destinations, Announcer announcer, JournalClock clock) {
        this.transactions = transactions;
        this.destinations = destinations;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public Uni<UUID> callbacksOf(TenantId tenant) {
        return transactions.in(() -> announcer.callbacksOf(tenant));
    }

    @Override
    public Uni<Optional<SecretVersion>> find(TenantId tenant, UUID destination) {
        return transactions.in(() -> destinations
                .find("id = ?1 and tenant = ?2", destination, tenant.value())
                .firstResult()
                .chain(row -> now().map(now -> Optional.ofNullable(row).map(known -> known.secret(now)))));
    }

    @Override
    public Uni<Optional<SecretVersion>> rotate(TenantId tenant, UUID destination, Duration overlap) {
        return transactions.in(() -> destinations
                .lock(tenant, destination)
                .chain(row -> now().map(now -> Optional.ofNullable(row).map(known -> rotated(known, now, overlap)))));
    }

    private static SecretVersion rotated(DestinationRow row, Instant now, Duration overlap) {
        row.rotate(now.plus(overlap));
        return row.secret(now);
    }

    private Uni<Instant> now() {
        return Panache.getSession().chain(clock::now);
    }
}
