package dev.reelay.journal;

import dev.reelay.delivery.Parcel;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Task;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes deliveries whose time has come, and completes them from the facts: nothing that is sent is kept twice. */
@ApplicationScoped
class Claims {

    /**
     * Hops along the index from lane to lane, which is what waits of one tenant for one host, so that a long one costs
     * no more than a short one; those of a tenant that has no room are passed over at once. Of each it looks at what
     * the leases of its host and of its tenant leave room for, then numbers that by tenant and by host, so that all
     * lanes together stay within the room, too. Who has the least under way comes first, then what has waited longest.
     */
    private static final String TAKE = """
            with recursive under_way as materialized (
                select tenant, host from delivery where leased_until >= now()
            ),
            lane(tenant, host) as (
                (select tenant, host from delivery where state = 'PENDING' order by tenant, host limit 1)
                union all
                select next.tenant, next.host from lane cross join lateral (
                    (select further.tenant, further.host from delivery further
                     where further.state = 'PENDING' and further.tenant = lane.tenant and further.host > lane.host
                       and (select count(*) from under_way where under_way.tenant = lane.tenant) < ?2
                     order by further.host limit 1)
                    union all
                    (select further.tenant, further.host from delivery further
                     where further.state = 'PENDING' and further.tenant > lane.tenant
                     order by further.tenant, further.host limit 1)
                    limit 1) next
            ),
            due as (
                select one.id, one.due_at, lane.host, of_host.busy,
                       of_tenant.busy + row_number() over (partition by lane.tenant order by one.due_at, one.id)
                           as of_tenant
                from lane
                cross join lateral (
                    select count(*) as busy from under_way where under_way.tenant = lane.tenant) of_tenant
                cross join lateral (
                    select count(*) as busy from under_way where under_way.host = lane.host) of_host
                cross join lateral (
                    select delivery.id, delivery.due_at from delivery
                    where delivery.state = 'PENDING' and delivery.tenant = lane.tenant and delivery.host = lane.host
                      and delivery.due_at <= now()
                      and (delivery.leased_until is null or delivery.leased_until < now())
                    order by delivery.due_at
                    limit greatest(0, least(?1 - of_host.busy, ?2 - of_tenant.busy))) one
            ),
            fit as (
                select id, due_at, of_tenant,
                       busy + row_number() over (partition by host order by of_tenant, due_at, id) as of_host
                from due where of_tenant <= ?2
            ),
            taken as (
                select one.id from (select id from fit where of_host <= ?1 order by of_tenant, due_at) next
                cross join lateral (
                    select delivery.id from delivery
                    where delivery.id = next.id and delivery.state = 'PENDING'
                      and (delivery.leased_until is null or delivery.leased_until < now())
                    for update skip locked) one
                limit ?3
            )
            update delivery set leased_until = now() + make_interval(secs => ?4), tries = tries + 1,
                                fence = fence + 1, last_tried_at = now()
            where id in (select id from taken) returning id""";

    private final PendingDeliveries deliveries;
    private final Destinations destinations;
    private final Facts facts;
    private final JournalClock clock;

    Claims(PendingDeliveries deliveries, Destinations destinations, Facts facts, JournalClock clock) {
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.facts = facts;
        this.clock = clock;
    }

    /** The ids of what is claimed now. */
    Uni<List<UUID>> take(int limit, int perHost, int perTenant, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, UUID.class)
                        .setParameter(1, perHost)
                        .setParameter(2, perTenant)
                        .setParameter(3, limit)
                        .setParameter(4, lease.toMillis() / 1000.0)
                        .getResultList());
    }

    /** What was claimed, complete. */
    Uni<List<Parcel>> parcels(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : deliveries.find("id in ?1", ids).list().chain(this::complete);
    }

    private Uni<List<Parcel>> complete(List<DeliveryRow> rows) {
        return destinations
                .find(
                        "id in ?1",
                        rows.stream().map(row -> row.destinationId).distinct().toList())
                .list()
                .chain(found -> histories(rows)
                        .chain(stories -> Panache.getSession()
                                .chain(clock::now)
                                .map(now -> parcels(rows, byId(found), stories, now))));
    }

    private Uni<Map<UUID, History>> histories(List<DeliveryRow> rows) {
        return facts.of(rows.stream().map(row -> row.taskId).distinct().toList())
                .map(found -> found.stream()
                        .collect(Collectors.toMap(history -> history.id().value(), Function.identity())));
    }

    private static Map<UUID, DestinationRow> byId(List<DestinationRow> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
    }

    private static List<Parcel> parcels(
            List<DeliveryRow> rows, Map<UUID, DestinationRow> destinations, Map<UUID, History> histories, Instant now) {
        return rows.stream()
                .map(row -> parcel(
                        row,
                        // Both stand for as long as the delivery does, and that is locked.
                        Objects.requireNonNull(destinations.get(row.destinationId)),
                        Objects.requireNonNull(histories.get(row.taskId)),
                        now))
                .toList();
    }

    private static Parcel parcel(DeliveryRow row, DestinationRow destination, History history, Instant now) {
        int step = Math.toIntExact(row.sequence - 1);
        Fact fact = history.facts().get(step);
        Task task = history.steps().get(step);
        return new Parcel(
                row.id,
                row.tries,
                row.fence,
                row.url,
                !destination.isEndpoint(),
                destination.secret(now),
                task,
                fact.at());
    }
}
