package dev.reelay.redis;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.Partitions;
import dev.reelay.web.RateLimits;
import dev.reelay.web.Traffic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of tenants, as one number for each tenant and kind; all of it is forgotten after a minute. */
@Singleton
final class RedisRateLimits implements RateLimits {

    private final Scripts scripts;
    private final Keys keys;
    private final Partitions partitions;

    RedisRateLimits(Scripts scripts, Keys keys, Partitions partitions) {
        this.scripts = scripts;
        this.keys = keys;
        this.partitions = partitions;
    }

    @Override
    public Uni<Ruling> take(TenantId tenant, Traffic traffic, int perMinute) {
        return take(tenant, traffic, List.of(perMinute));
    }

    /** The same at a time that a test says, in microseconds since the epoch. */
    Uni<Ruling> take(TenantId tenant, Traffic traffic, int perMinute, long at) {
        return take(tenant, traffic, List.of(perMinute, at));
    }

    private Uni<Ruling> take(TenantId tenant, Traffic traffic, List<?> arguments) {
        String key = keys.rate(partitions.of(tenant), tenant, traffic.wireName());
        return scripts.run(Script.GCRA, List.of(key), arguments).map(RedisRateLimits::ruling);
    }

    private static Ruling ruling(@Nullable Response answer) {
        List<Response> words = Answers.items(answer);
        return new Ruling(
                words.get(0).toInteger() == 1,
                words.get(1).toInteger(),
                Duration.ofMillis(words.get(2).toLong()));
    }
}
