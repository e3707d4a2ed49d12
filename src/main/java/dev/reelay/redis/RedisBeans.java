package dev.reelay.redis;

import dev.reelay.task.Deadlines;
import dev.reelay.tracking.TrackingConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What classes of this room are given together. */
final class RedisBeans {

    @Produces
    @Singleton
    RedisTaskStore.Times times(TrackingConfig config, Deadlines deadlines) {
        return new RedisTaskStore.Times(config, deadlines);
    }
}
