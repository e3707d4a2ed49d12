package dev.reelay.redis;

import dev.reelay.tracking.ReturnPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What was found last, as a key that dies by itself. */
@Singleton
final class RedisReturnPath implements ReturnPath {

    private final Scripts scripts;
    private final Keys keys;

    RedisReturnPath(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<WayBack> state() {
        return scripts.command("GET", keys.wayBack()).map(RedisReturnPath::read);
    }

    @Override
    public Uni<WayBack> found(WayBack now, Duration validFor) {
        return scripts.command("SET", keys.wayBack(), now.name(), "GET", "PX", Long.toString(validFor.toMillis()))
                .map(RedisReturnPath::read);
    }

    static WayBack read(@Nullable Response found) {
        return found == null ? WayBack.UNKNOWN : WayBack.valueOf(found.toString());
    }
}
