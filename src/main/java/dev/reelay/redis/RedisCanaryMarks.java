package dev.reelay.redis;

import dev.reelay.callback.CanaryMarks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The turn as a lease, and each canary that came back as a key that dies by itself. */
@Singleton
final class RedisCanaryMarks implements CanaryMarks {

    private static final String SET = "SET";

    private final Scripts scripts;
    private final Keys keys;

    RedisCanaryMarks(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<Boolean> askTurn(Duration length) {
        return scripts.command(SET, keys.canaryTurn(), "taken", "NX", "PX", millis(length))
                .map(set -> set != null);
    }

    @Override
    public Uni<Void> takeTurn(Duration length) {
        return scripts.command(SET, keys.canaryTurn(), "taken", "PX", millis(length))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> cameBack(String nonce, Duration keep) {
        return scripts.command(SET, keys.canary(nonce), "back", "PX", millis(keep))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isBack(String nonce) {
        return scripts.command("GET", keys.canary(nonce)).map(back -> back != null);
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }
}
