package dev.reelay.journal;

import dev.reelay.task.AttemptId;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Mailbox;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What callbacks are checked against, and the ids that they offered for an attempt. */
@ApplicationScoped
class Mailboxes implements PanacheRepositoryBase<AttemptRow, UUID> {

    private static final int MOST_OFFERED = 3;

    /** The attempt's mailbox; empty if there is no such attempt. */
    Uni<Optional<Mailbox>> mailbox(AttemptId id) {
        return findById(id.value())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : mailbox(row).map(Optional::of));
    }

    /**
     * Keeps the first few ids that callbacks offered. The row is locked, since whoever adds must count what is there;
     * without one there is nothing to be remembered for.
     */
    Uni<Void> remember(AttemptId id, List<String> upstreamIds) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null ? Uni.createFrom().voidItem() : add(id, upstreamIds));
    }

    private Uni<Mailbox> mailbox(AttemptRow row) {
        return offered(row.id)
                .map(offers -> new Mailbox(
                        new AttemptId(row.id), new TaskId(row.taskId), row.tokenHash, row.upstreamId, offers));
    }

    private Uni<List<String>> offered(UUID attempt) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select upstream_id from offered_id where attempt_id = ?1 order by offered_at, upstream_id",
                                String.class)
                        .setParameter(1, attempt)
                        .getResultList());
    }

    private Uni<Void> add(AttemptId id, List<String> offers) {
        return offered(id.value()).chain(known -> insert(id, unknown(known, offers)));
    }

    private static List<String> unknown(List<String> known, List<String> offers) {
        return offers.stream()
                .distinct()
                .filter(offer -> !known.contains(offer))
                .limit(Math.max(0, MOST_OFFERED - known.size()))
                .toList();
    }

    /** Each with the time of its own, so that the order in which they were offered stays. */
    private Uni<Void> insert(AttemptId id, List<String> offers) {
        Uni<Void> inserted = Uni.createFrom().voidItem();
        for (String offer : offers) {
            inserted = inserted.chain(this::getSession)
                    .chain(session -> session.createNativeQuery(
                                    "insert into offered_id (attempt_id, upstream_id, offered_at)"
                                            + " values (?1, ?2, clock_timestamp()) on conflict do nothing")
                            .setParameter(1, id.value())
                            .setParameter(2, offer)
                            .executeUpdate())
                    .replaceWithVoid();
        }
        return inserted;
    }
}
