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
     * Hops from host to host along the index, so that a host with a long queue costs no more than one with a short one,
     * and takes of each what its leases leave room for. Hosts that wait longest come first.
     */
    private static final String TAKE = """
            with recursive host(name) as (
                (select host from delivery where state = 'PENDING' order by host limit 1)
                union all
                select (select further.host from delivery further
                        where further.state = 'PENDING' and further.host > host.name order by further.host limit 1)
                from host where host.name is not null
            ),
            waiting(name) as (
                select name from host where name is not null
                order by (select min(due_at) from delivery where state = 'PENDING' and delivery.host = name)
            ),
            taken as (
                select one.id from waiting cross join lateral (
                    select delivery.id from delivery
                    where delivery.state = 'PENDING' and delivery.host = waiting.name and delivery.due_at <= now()
                      and (delivery.leased_until is null or delivery.leased_until < now())
                    order by delivery.due_at
                    limit greatest(0, ?1 - (select count(*) from delivery busy
                                            where busy.host = waiting.name and busy.leased_until >= now()))
                    for update skip locked) one
                limit ?2
            )
            update delivery set leased_until = now() + make_interval(secs => ?3), tries = tries + 1,
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
    Uni<List<UUID>> take(int limit, int perHost, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, UUID.class)
                        .setParameter(1, perHost)
                        .setParameter(2, limit)
                        .setParameter(3, lease.toMillis() / 1000.0)
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
