package dev.reelay.journal;

import dev.reelay.delivery.Endpoint;
import dev.reelay.delivery.Endpoints;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The endpoints. What changes one changes what is still to be sent to it, in the same transaction. */
@ApplicationScoped
class PostgresEndpoints implements Endpoints {

    private final Transactions transactions;
    private final Destinations destinations;
    private final PendingDeliveries pending;
    private final JournalClock clock;
    private final IdSource ids;

    PostgresEndpoints(
            Transactions transactions,
            Destinations destinations,
            PendingDeliveries pending,
            JournalClock clock,
            IdSource ids) {
        this.transactions = transactions;
        this.destinations = destinations;
        this.pending = pending;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Uni<Optional<Endpoint>> add(TenantId tenant, String url, Set<Status> events, int most) {
        return transactions.in(() -> oneAtATime(tenant)
                .chain(() -> destinations.endpoints(tenant))
                .chain(known -> known.size() >= most
                        ? Uni.createFrom().item(Optional.empty())
                        : add(tenant, url, events).map(Optional::of)));
    }

    @Override
    public Uni<List<Endpoint>> of(TenantId tenant) {
        return transactions.in(() -> destinations
                .endpoints(tenant)
                .map(rows -> rows.stream().map(DestinationRow::endpoint).toList()));
    }

    @Override
    public Uni<Optional<Endpoint>> find(TenantId tenant, UUID id) {
        return transactions.in(() -> destinations
                .endpoint(tenant, id)
                .map(row -> Optional.ofNullable(row).map(DestinationRow::endpoint)));
    }

    @Override
    public Uni<Optional<Endpoint>> change(TenantId tenant, UUID id, Change change) {
        return transactions.in(() -> destinations
                .lockEndpoint(tenant, id)
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : change(row, change).map(Optional::of)));
    }

    @Override
    public Uni<Boolean> remove(TenantId tenant, UUID id) {
        return transactions.in(() -> destinations
                .delete("id = ?1 and tenant = ?2 and kind = ?3", id, tenant.value(), DestinationRow.ENDPOINT)
                .map(rows -> rows > 0));
    }

    private Uni<Endpoint> add(TenantId tenant, String url, Set<Status> events) {
        return Panache.getSession()
                .chain(clock::now)
                .map(now -> DestinationRow.endpoint(ids.next(), tenant.value(), url, events, now))
                .chain(destinations::persist)
                .map(DestinationRow::endpoint);
    }

    private Uni<Endpoint> change(DestinationRow row, Change change) {
        if (change.events() != null) {
            row.tell(change.events());
        }
        return redirect(row, change).chain(() -> able(row, change)).map(done -> row.endpoint());
    }

    private Uni<Void> redirect(DestinationRow row, Change change) {
        if (change.url() == null || change.url().equals(row.url)) {
            return Uni.createFrom().voidItem();
        }
        row.url = change.url();
        return pending.redirect(row.id, change.url());
    }

    private Uni<Void> able(DestinationRow row, Change change) {
        if (change.enabled() == null || change.enabled() == row.enabled) {
            return Uni.createFrom().voidItem();
        }
        if (change.enabled()) {
            row.enable();
            return Uni.createFrom().voidItem();
        }
        row.disable(Endpoint.DisabledBy.OWNER);
        return pending.giveUp(row.id);
    }

    /** Two at once could both be the last that is allowed. */
    private static Uni<Void> oneAtATime(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from (select pg_advisory_xact_lock(hashtext(?1))) locked", Integer.class)
                        .setParameter(1, "endpoints of " + tenant)
                        .getSingleResult())
                .replaceWithVoid();
    }
}
