package dev.reelay.dispatch;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.FairQueue.Share;
import io.smallrye.mutiny.Uni;

/** What each tenant may have of the starts. A {@code Uni} fails only with {@code StoreUnavailable}. */
public interface Shares {

    /** The tenant's share; that of everybody where nothing else is said. Asked for again every few seconds. */
    Uni<Share> of(TenantId tenant);
}
