package dev.reelay.journal;

import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the destinations. */
@ApplicationScoped
class Destinations implements PanacheRepositoryBase<DestinationRow, UUID> {

    /** The tenant's endpoints, oldest first. */
    Uni<List<DestinationRow>> endpoints(TenantId tenant) {
        return find("tenant = ?1 and kind = ?2 order by id", tenant.value(), DestinationRow.ENDPOINT)
                .list();
    }

    /** One of the tenant's endpoints; null if there is none. */
    Uni<@Nullable DestinationRow> endpoint(TenantId tenant, UUID id) {
        return find("id = ?1 and tenant = ?2 and kind = ?3", id, tenant.value(), DestinationRow.ENDPOINT)
                .firstResult();
    }

    /** The same, locked until the transaction ends. */
    Uni<@Nullable DestinationRow> lockEndpoint(TenantId tenant, UUID id) {
        return find("id = ?1 and tenant = ?2 and kind = ?3", id, tenant.value(), DestinationRow.ENDPOINT)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** What stands for all the tenant's callback URLs; null if nobody needed it yet. It is never disabled. */
    Uni<@Nullable DestinationRow> callbacks(TenantId tenant) {
        return find("tenant = ?1 and kind = ?2", tenant.value(), DestinationRow.CALLBACKS)
                .firstResult();
    }

    /** Any destination of the tenant, locked; null if there is none. */
    Uni<@Nullable DestinationRow> lock(TenantId tenant, UUID id) {
        return find("id = ?1 and tenant = ?2", id, tenant.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /**
     * Where one of the tenant's deliveries goes, locked; null if there is no such delivery. Whoever needs both rows
     * locks this one first.
     */
    Uni<@Nullable DestinationRow> ofDelivery(TenantId tenant, UUID delivery) {
        return find(
                        "tenant = ?1 and id = (select destinationId from DeliveryRow where id = ?2)",
                        tenant.value(),
                        delivery)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
