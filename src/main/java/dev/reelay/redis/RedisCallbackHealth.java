package dev.reelay.redis;

import dev.reelay.tracking.CallbackHealth;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The share of missed callbacks as one moving average. */
@Singleton
final class RedisCallbackHealth implements CallbackHealth {

    /** About the last twenty outcomes count: enough to notice a broken way back within minutes. */
    private static final double WEIGHT = 0.1;

    private final Scripts scripts;
    private final Keys keys;

    RedisCallbackHealth(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

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
        return scripts.command("GET", keys.missedCallbacks())
                .map(ratio -> ratio == null ? 0 : Double.parseDouble(ratio.toString()));
    }

    private Uni<Void> observe(int missed) {
        return scripts.run(Script.OBSERVE, List.of(keys.missedCallbacks()), List.of(missed, WEIGHT))
                .replaceWithVoid();
    }
}
