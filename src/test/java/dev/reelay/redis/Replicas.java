package dev.reelay.redis;

import dev.reelay.polling.RenderTimes;
import dev.reelay.tracking.StoreNumbers;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** The adapters of a second replica: its own, on connections of their own. */
@Singleton
public class Replicas {

    private final Scripts scripts;
    private final Keys keys;

    Replicas(
            @RedisClientName("log") Instance<ReactiveRedisDataSource> redis,
            StoreNumbers numbers,
            TrackingConfig config,
            Keys keys) {
        this.scripts = new Scripts(redis, numbers, config);
        this.keys = keys;
    }

    /** What another replica has learned. */
    public RenderTimes anothersTimes() {
        return new RedisRenderTimes(scripts, keys);
    }
}
