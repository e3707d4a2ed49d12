package dev.reelay.journal;

import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the outbox whom a fact must be told to, in the fact's transaction: both stand or neither does. The
 * endpoints are locked against changes meanwhile, so that one that is disabled gets nothing afterwards.
 */
@ApplicationScoped
class Announcer {

    private final IdSource ids;

    Announcer(IdSource ids) {
        this.ids = ids;
    }

    /** Announces the last fact of the history. */
    Uni<Void> announce(History history) {
        Task task = history.task();
        return endpoints(task).chain(rows -> persist(rows)).chain(() -> announceToCallback(task));
    }

    private Uni<List<DeliveryRow>> endpoints(Task task) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, url from destination where tenant = ?1 and kind = 'ENDPOINT' and enabled"
                                        + " and ?2 = any(string_to_array(events, ' ')) order by id for share",
                                Object[].class)
                        .setParameter(1, task.tenant().value())
                        .setParameter(2, task.status().name())
                        .getResultList())
                .map(found -> found.stream()
                        .map(row -> DeliveryRow.of(ids.next(), (UUID) row[0], (String) row[1], task))
                        .toList());
    }

    private Uni<Void> announceToCallback(Task task) {
        @Nullable String url = task.request().callbackUrl();
        return url == null || !task.status().isFinal()
                ? Uni.createFrom().voidItem()
                : callbacksOf(task.tenant())
                        .chain(destination -> persist(List.of(DeliveryRow.of(ids.next(), destination, url, task))));
    }

    /** The destination that stands for all callback URLs of the tenant; made if there is none yet. */
    Uni<UUID> callbacksOf(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into destination (id, tenant, kind, events, enabled, secret_version, created_at)"
                                        + " values (?1, ?2, 'CALLBACKS', ?3, true, 1, now())"
                                        + " on conflict (tenant) where kind = 'CALLBACKS' do nothing")
                        .setParameter(1, ids.next())
                        .setParameter(2, tenant.value())
                        .setParameter(3, Status.SUCCEEDED.name())
                        .executeUpdate())
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(
                                "select id from destination where tenant = ?1 and kind = 'CALLBACKS'", UUID.class)
                        .setParameter(1, tenant.value())
                        .getSingleResult());
    }

    private static Uni<Void> persist(List<DeliveryRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(rows.toArray()));
    }
}
