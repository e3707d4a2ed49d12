package dev.reelay.tracking;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant is told beside the facts of its tasks: how something stands now. It is in no log, so nobody resumes
 * from it. A {@code Uni} fails only with {@link StoreUnavailable}.
 */
public interface Notices {

    /** What there is to tell the tenant now; empty for nothing. */
    Uni<Optional<Notice>> of(TenantId tenant);

    /**
     * One thing to be told.
     *
     * @param name of the event, such as {@code budget.reached}
     * @param key the same for as long as it is no news to whoever was told
     * @param data plain values
     */
    record Notice(String name, String key, Map<String, Object> data) {}
}
