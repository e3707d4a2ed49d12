package dev.reelay.feed;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * The open streams of tenants that may have only so many, counted for all replicas together. Each has a place under a
 * lease: those of a replica that died are free when it ends. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
public interface StreamPlaces {

    /**
     * Takes a place for a stream. Safe to repeat.
     *
     * @param most how many the tenant may have
     * @return false if there is none
     */
    Uni<Boolean> take(TenantId tenant, UUID stream, int most, Duration lease);

    /** The streams are still open: each place is held for another lease, and taken again where it was lost. */
    Uni<Void> keep(TenantId tenant, Set<UUID> streams, Duration lease);

    /** Gives a place back. Safe to repeat. */
    Uni<Void> leave(TenantId tenant, UUID stream);
}
