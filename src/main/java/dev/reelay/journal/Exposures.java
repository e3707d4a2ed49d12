package dev.reelay.journal;

import dev.reelay.credits.Kind;
import dev.reelay.credits.Posting;
import dev.reelay.task.Task;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The attempts that the upstream may have charged for, with nobody to tell. */
@ApplicationScoped
class Exposures implements PanacheRepositoryBase<ExposureRow, UUID> {

    /** Remembers which of the transfers are exposures, so that late truth finds them. */
    Uni<Void> open(Task task, List<Posting> postings, Instant at) {
        List<ExposureRow> rows = postings.stream()
                .filter(posting -> posting.kind() == Kind.EXPOSE)
                .map(posting -> ExposureRow.of(task, posting, at))
                .toList();
        return rows.isEmpty() ? Uni.createFrom().voidItem() : persist(rows);
    }
}
