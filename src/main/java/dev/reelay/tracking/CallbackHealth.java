package dev.reelay.tracking;

import io.smallrye.mutiny.Uni;

/**
 * How well callbacks arrive, measured by all replicas together: an average over outcomes in which recent ones weigh
 * most. A {@code Uni} fails only with {@link StoreUnavailable}.
 */
public interface CallbackHealth {

    /** A task's outcome was learned from its callback. */
    Uni<Void> heard();

    /** A task's outcome was found by polling, and no callback had come. */
    Uni<Void> missed();

    /**
     * The share of outcomes whose callback did not come, 0 to 1; 0 while nothing was measured. It is 1 while the
     * {@link ReturnPath} is known not to be open, whatever was measured before.
     */
    Uni<Double> missRatio();
}
