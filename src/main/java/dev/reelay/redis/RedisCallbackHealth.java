package dev.reelay.redis;

import dev.reelay.tracking.CallbackHealth;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return scripts.command("MGET", keys.missedCallbacks(), keys.wayBack()).map(RedisCallbackHealth::missRatio);
    }

    private Uni<Void> observe(int missed) {
        return scripts.run(Script.OBSERVE, List.of(keys.missedCallbacks()), List.of(missed, WEIGHT))
                .replaceWithVoid();
    }

    private static double missRatio(@Nullable Response found) {
        if (found == null) {
            return 0;
        }
        if (!RedisReturnPath.read(found.get(1)).mayBeOpen()) {
            return 1;
        }
        return found.get(0) == null ? 0 : Double.parseDouble(found.get(0).toString());
    }
}
