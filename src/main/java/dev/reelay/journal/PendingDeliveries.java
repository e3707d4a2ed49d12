package dev.reelay.journal;

import dev.reelay.delivery.Delivery.State;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes to deliveries that were not made yet, many or one. */
@ApplicationScoped
class PendingDeliveries implements PanacheRepositoryBase<DeliveryRow, UUID> {

    private static final String PENDING = State.PENDING.name();
    private static final String DEAD = State.DEAD.name();

    /** What has not arrived goes to another URL. */
    Uni<Void> redirect(UUID destination, String url) {
        return update(
                        "url = ?1, host = ?2 where destinationId = ?3 and state in (?4, ?5)",
                        url,
                        DeliveryRow.host(url),
                        destination,
                        PENDING,
                        DEAD)
                .replaceWithVoid();
    }

    /** Nothing that waits for the destination is tried any more. */
    Uni<Void> giveUp(UUID destination) {
        return update(
                        "state = ?1, settledAt = instant, leasedUntil = null where destinationId = ?2 and state = ?3",
                        DEAD,
                        destination,
                        PENDING)
                .replaceWithVoid();
    }

    /** Every dead one of the destination is tried again; a try from before has no say any more. */
    Uni<Integer> revive(UUID destination, Instant since) {
        return update(
                "state = ?1, tries = 0, fence = fence + 1, dueAt = instant, settledAt = null, leasedUntil = null"
                        + " where destinationId = ?2 and state = ?3 and createdAt >= ?4",
                PENDING,
                destination,
                DEAD,
                since);
    }

    /** One of them, locked until the transaction ends; null if there is none. */
    Uni<@Nullable DeliveryRow> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
