package dev.reelay.moderation;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the room together. */
final class ModerationBeans {

    /** In seconds. Servers close idle connections after five or more; a review that meets one that closes is lost. */
    private static final int IDLE = 4;

    /** To one host there are never more connections, nor more that wait for one, than reviews may be under way. */
    @Produces
    @Singleton
    Courier courier(Vertx vertx, ModerationConfig config) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(IDLE)
                .setPipelining(false);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(config.inFlight()).setMaxWaitQueueSize(config.inFlight());
        return new Courier(vertx.createHttpClient(options, pool));
    }
}
