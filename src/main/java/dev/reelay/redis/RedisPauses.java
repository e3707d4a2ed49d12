package dev.reelay.redis;

import dev.reelay.dispatch.Pauses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The rest of dispatch as one key that dies by itself. */
@Singleton
final class RedisPauses implements Pauses {

    private final Scripts scripts;
    private final Keys keys;

    RedisPauses(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<Void> begin(String reason, Duration length) {
        return scripts.command("SET", keys.pause(), reason, "PX", Long.toString(length.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> current() {
        return scripts.command("GET", keys.pause())
                .map(reason -> Optional.ofNullable(reason).map(Response::toString));
    }
}
