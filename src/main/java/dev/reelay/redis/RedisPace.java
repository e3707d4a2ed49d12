package dev.reelay.redis;

import dev.reelay.dispatch.Pace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pace as one hash: the limit, with its fraction, and how often it was cut. */
@Singleton
final class RedisPace implements Pace {

    private final Scripts scripts;
    private final Keys keys;

    RedisPace(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<Level> level(int ceiling) {
        return scripts.command("HMGET", keys.pace(), "limit", "cut").map(found -> level(found, ceiling));
    }

    @Override
    public Uni<Void> faster(Level begun, int ceiling) {
        return learn("faster", begun, ceiling);
    }

    @Override
    public Uni<Void> slower(Level begun, int ceiling) {
        return learn("slower", begun, ceiling);
    }

    private Uni<Void> learn(String what, Level begun, int ceiling) {
        return scripts.run(Script.PACE, List.of(keys.pace()), List.of(what, begun.cut(), ceiling))
                .replaceWithVoid();
    }

    private static Level level(@Nullable Response found, int ceiling) {
        if (found == null || found.get(0) == null) {
            return new Level(ceiling, 0);
        }
        int learned = (int) Double.parseDouble(found.get(0).toString());
        return new Level(Math.clamp(learned, 1, ceiling), found.get(1).toLong());
    }
}
