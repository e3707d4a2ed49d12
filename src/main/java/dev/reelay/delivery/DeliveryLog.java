package dev.reelay.delivery;

import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries as their tenant sees them. What belongs to another tenant is as unknown as what never was. A
 * {@code Uni} fails only with {@code StoreUnavailable}.
 */
public interface DeliveryLog {

    /**
     * A page, newest first.
     *
     * @param olderThan the last of the page before, null for the first page
     */
    Uni<Page> page(TenantId tenant, Filter filter, @Nullable UUID olderThan, int limit);

    /**
     * Sends one again, from the first try on, to where its endpoint is now; what waits for its next try is tried now.
     */
    Uni<Replay> replay(TenantId tenant, UUID id);

    /**
     * Sends every dead delivery of the endpoint again.
     *
     * @param since only those whose fact is not older
     */
    Uni<Replay> replay(TenantId tenant, UUID endpoint, Instant since);

    /**
     * Sends every dead delivery to the tenant's callback URLs again.
     *
     * @param since only those whose fact is not older
     * @return how many
     */
    Uni<Integer> replayCallbacks(TenantId tenant, Instant since);

    /** What to list; null for all. */
    record Filter(
            Delivery.@Nullable State state,
            @Nullable UUID endpoint,
            @Nullable TaskId task) {}

    /**
     * A page of deliveries.
     *
     * @param more whether older ones follow
     */
    record Page(List<Delivery> deliveries, boolean more) {}

    /** What came of the wish to send again. */
    sealed interface Replay {

        /**
         * It will be.
         *
         * @param delivery the one that was asked for; empty where many were
         */
        record Begun(int count, Optional<Delivery> delivery) implements Replay {}

        /** The endpoint is disabled; nothing was changed. */
        record Disabled() implements Replay {}

        /** There is no such thing. */
        record Unknown() implements Replay {}
    }
}
