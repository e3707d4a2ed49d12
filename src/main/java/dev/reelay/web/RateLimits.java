package dev.reelay.web;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Counts the requests of tenants, all replicas together. A tenant that has rested may make a minute's requests at once;
 * from then on there is room for one more every {@code minute / perMinute}. So whoever keeps to its number in every
 * minute is never refused.
 */
public interface RateLimits {

    /** Counts one request, if there is room for it. Fails if the store does not answer. */
    Uni<Ruling> take(TenantId tenant, Traffic traffic, int perMinute);

    /**
     * What becomes of a request.
     *
     * @param passes whether there was room for it
     * @param remaining how many more may pass at this moment
     * @param until for one that passes, until all of a minute's may again; for one that does not, until one may
     */
    record Ruling(boolean passes, int remaining, Duration until) {}
}
