package dev.reelay.tenancy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the operator did, to be read. It is written by whatever does it, in the same transaction. */
public interface AuditLog {

    /**
     * A page of acts, the latest first. Fails if the journal does not answer.
     *
     * @param subject only acts on what has this id; null for all
     * @param olderThan where the page before ended, null for the first
     */
    Uni<Page> page(@Nullable String subject, @Nullable UUID olderThan, int limit);

    /**
     * One act.
     *
     * @param act such as {@code key.revoked}
     * @param subject the id of what it was done to
     * @param details a JSON object, by act; never a secret
     */
    record Entry(UUID id, Instant at, String act, String subject, String details) {}

    /** @param more whether another page follows */
    record Page(List<Entry> entries, boolean more) {

        public Page {
            entries = List.copyOf(entries);
        }
    }
}
