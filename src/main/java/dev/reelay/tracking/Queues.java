package dev.reelay.tracking;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What waits, as the journal knows it. A {@code Uni} fails only with {@link StoreUnavailable}. */
public interface Queues {

    /** The tenant's queued tasks, by model; a model without any is not named. */
    Uni<List<Waiting>> waiting(TenantId tenant);

    /** The queued tasks of all tenants, by model; a model without any is not named. */
    Uni<Map<String, Long>> waiting();

    /**
     * The queued tasks of one model.
     *
     * @param tasks at least 1
     * @param oldest how long the one that was accepted first has been waiting
     */
    record Waiting(String model, long tasks, Duration oldest) {}
}
