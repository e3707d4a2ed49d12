package dev.reelay.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * What is still to be told, and what was. Its rows are written by the journal, each in the transaction of its fact. A
 * {@code Uni} fails only with {@code StoreUnavailable}.
 */
public interface Outbox {

    /**
     * Claims deliveries whose time has come: first of the tenants that have the least under way, and of those what
     * waits longest. What another replica claims at the same time is left out; a claim that is not settled ends with
     * its lease.
     *
     * @param limit at most this many
     * @param perHost at most this many under way to one host, those of other replicas included
     * @param perTenant at most this many under way of one tenant, those of other replicas included
     */
    Uni<List<Parcel>> claim(int limit, int perHost, int perTenant, Duration lease);

    /**
     * Records what came of a try.
     *
     * @return false if the claim was lost meanwhile, so that nothing was recorded
     */
    Uni<Boolean> settle(Parcel parcel, Outcome outcome);

    /** How much waits. */
    Uni<Backlog> backlog();

    /** Forgets what was settled longer ago than that; at most a thousand of each at once. */
    Uni<Integer> forget(Duration delivered, Duration dead);

    /**
     * What waits.
     *
     * @param pending deliveries that have not arrived and are not dead
     * @param oldest age of the oldest of them
     */
    record Backlog(long pending, Duration oldest) {}
}
