package dev.reelay.polling;

import dev.reelay.tracking.CallbackHealth;
import io.smallrye.mutiny.Uni;

/** The share of missed callbacks in memory, weighed as in Redis. */
final class MemoryHealth implements CallbackHealth {

    private static final double WEIGHT = 0.1;

    private double missed;

    @Override
    public Uni<Void> heard() {
        return observe(0);
    }

    @Override
    public Uni<Void> missed() {
        return observe(1);
    }

    @Override
    public Uni<Double> missRatio() {
        return Uni.createFrom().item(missed);
    }

    private Uni<Void> observe(int now) {
        missed += (now - missed) * WEIGHT;
        return Uni.createFrom().voidItem();
    }
}
