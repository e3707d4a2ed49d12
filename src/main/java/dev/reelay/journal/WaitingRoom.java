package dev.reelay.journal;

import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts the tasks of a tenant that wait for a slot or a person, for those that may have only so many. Whoever asks
 * holds the tenant's row until its transaction ends: the next one sees what this one wrote.
 */
@ApplicationScoped
class WaitingRoom {

    /** Whether one more may wait; from here on nobody else is told so until the transaction ends. */
    Uni<Boolean> hasPlace(TenantId tenant, int most) {
        return lock(tenant).chain(() -> waiting(tenant, most)).map(waiting -> waiting < most);
    }

    private static Uni<Void> lock(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from tenant where id = ?1 for no key update", String.class)
                        .setParameter(1, tenant.value())
                        .getResultList())
                .replaceWithVoid();
    }

    /** No more than are asked for: the exact number of a long queue is nobody's business here. */
    private static Uni<Long> waiting(TenantId tenant, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from (select 1 from task where tenant = ?1"
                                        + " and status in ('HELD', 'QUEUED') limit ?2) waiting",
                                Long.class)
                        .setParameter(1, tenant.value())
                        .setParameter(2, most)
                        .getSingleResult());
    }
}
