package dev.reelay.journal;

import dev.reelay.credits.Posting;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is set aside for tasks; changed under the lock of the task's row only. */
@ApplicationScoped
class Holds implements PanacheRepositoryBase<HoldRow, UUID> {

    /** Those of the task, first to last. */
    Uni<List<HoldRow>> of(UUID task) {
        return find("taskId = ?1 order by number", task).list();
    }

    /** Settles each of them by the posting that is about it. */
    Uni<Void> settle(List<HoldRow> rows, List<Posting> postings, Instant at) {
        List<SettlementRow> settlements = rows.stream()
                .flatMap(row -> postings.stream()
                        .filter(posting -> row.id.equals(posting.hold()))
                        .map(posting -> row.settled(posting.kind(), at)))
                .toList();
        return Panache.getSession().chain(session -> session.persistAll(settlements.toArray()));
    }
}
