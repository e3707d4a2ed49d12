package dev.reelay.credits;

import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was booked, for its tenant to read. A {@code Uni} fails only if the database does. */
public interface Statements {

    /**
     * A page of the transfers between the tenant's own accounts, newest first.
     *
     * @param task only those about it, null for all
     * @param olderThan where the page before ended, null for the first
     */
    Uni<Page> page(TenantId tenant, @Nullable TaskId task, @Nullable UUID olderThan, int limit);

    /**
     * A page of transfers.
     *
     * @param more whether older ones follow
     */
    record Page(List<Transfer> transfers, boolean more) {}
}
