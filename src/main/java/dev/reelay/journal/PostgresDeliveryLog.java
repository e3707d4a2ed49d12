package dev.reelay.journal;

import dev.reelay.delivery.Delivery;
import dev.reelay.delivery.DeliveryLog;
import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The deliveries as their tenant sees them. */
@ApplicationScoped
class PostgresDeliveryLog implements DeliveryLog {

    private final Transactions transactions;
    private final PendingDeliveries deliveries;
    private final Destinations destinations;
    private final JournalClock clock;

    PostgresDeliveryLog(
            Transactions transactions, PendingDeliveries deliveries, Destinations destinations, JournalClock clock) {
        this.clock = clock;
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.destinations = destinations;
    }

    @Override
    public Uni<Page> page(TenantId tenant, Filter filter, @Nullable UUID olderThan, int limit) {
        Selection selection = Selection.of(tenant, filter, olderThan);
        return transactions.in(() -> deliveries
                .find(selection.where() + " order by id desc", selection.parameters())
                .page(0, limit + 1)
                .list()
                .chain(rows -> endpointsOf(tenant).map(endpoints -> page(rows, endpoints, limit))));
    }

    @Override
    public Uni<Replay> replay(TenantId tenant, UUID id) {
        return transactions.in(() -> destinations
                .ofDelivery(tenant, id)
                .chain(destination -> destination == null ? unknown() : replay(destination, id)));
    }

    @Override
    public Uni<Replay> replay(TenantId tenant, UUID endpoint, Instant since) {
        return transactions.in(() ->
                destinations.lockEndpoint(tenant, endpoint).chain(row -> row == null ? unknown() : replay(row, since)));
    }

    @Override
    public Uni<Integer> replayCallbacks(TenantId tenant, Instant since) {
        return transactions.in(() -> destinations
                .callbacks(tenant)
                .chain(row -> row == null ? Uni.createFrom().item(0) : deliveries.revive(row.id, since)));
    }

    private Uni<Replay> replay(DestinationRow destination, UUID id) {
        return destination.enabled
                ? deliveries.lock(id).chain(row -> row == null ? unknown() : revive(destination, row))
                : Uni.createFrom().item(new Replay.Disabled());
    }

    private Uni<Replay> revive(DestinationRow destination, DeliveryRow row) {
        return Panache.getSession()
                .chain(clock::now)
                .invoke(now -> destination.revive(row, now))
                .map(now -> new Replay.Begun(1, Optional.of(row.delivery(destination.isEndpoint()))));
    }

    private Uni<Replay> replay(DestinationRow endpoint, Instant since) {
        return endpoint.enabled
                ? deliveries.revive(endpoint.id, since).map(count -> new Replay.Begun(count, Optional.empty()))
                : Uni.createFrom().item(new Replay.Disabled());
    }

    private Uni<Set<UUID>> endpointsOf(TenantId tenant) {
        return destinations
                .endpoints(tenant)
                .map(rows -> rows.stream().map(row -> row.id).collect(Collectors.toSet()));
    }

    private static Page page(List<DeliveryRow> rows, Set<UUID> endpoints, int limit) {
        List<Delivery> shown = rows.stream()
                .limit(limit)
                .map(row -> row.delivery(endpoints.contains(row.destinationId)))
                .toList();
        return new Page(shown, rows.size() > limit);
    }

    private static Uni<Replay> unknown() {
        return Uni.createFrom().item(new Replay.Unknown());
    }

    /** What a filter says in the query language. */
    private record Selection(String where, Parameters parameters) {

        static Selection of(TenantId tenant, Filter filter, @Nullable UUID olderThan) {
            return new Selection("tenant = :tenant", Parameters.with("tenant", tenant.value()))
                    .and(
                            "state = :state",
                            "state",
                            filter.state() == null ? null : filter.state().name())
                    .and("destinationId = :endpoint", "endpoint", filter.endpoint())
                    .and(
                            "taskId = :task",
                            "task",
                            filter.task() == null ? null : filter.task().value())
                    .and("id < :older", "older", olderThan);
        }

        private Selection and(String condition, String name, @Nullable Object value) {
            return value == null ? this : new Selection(where + " and " + condition, parameters.and(name, value));
        }
    }
}
