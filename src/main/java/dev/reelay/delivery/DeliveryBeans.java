package dev.reelay.delivery;

import dev.reelay.web.input.Receivers;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Puts the room together. */
final class DeliveryBeans {

    @Produces
    @Singleton
    DnsResolver dns(DeliveryConfig config) {
        return new DnsResolver(config.connectTimeout());
    }

    void close(@Disposes DnsResolver dns) {
        dns.close();
    }

    @Produces
    @Singleton
    Guard guard(Receivers receivers, Resolver resolver, DeliveryConfig config) {
        return new Guard(receivers, resolver, config.connectTimeout());
    }

    @Produces
    @Singleton
    Messenger messenger(Vertx vertx, DeliveryConfig config) {
        return new Messenger(
                vertx.createHttpClient(options(config), new PoolOptions().setHttp1MaxSize(config.inFlight())),
                config.timeout());
    }

    @Produces
    @Singleton
    Schedule schedule(DeliveryConfig config, InstantSource clock, SecureRandom random) {
        return new Schedule(config.retries(), config.longestRetryAfter(), clock, random);
    }

    @Produces
    @Singleton
    Deliverer.Way way(Guard guard, Messenger messenger, InstantSource clock, DeliveryConfig config) {
        return new Deliverer.Way(guard, messenger, clock, config.userAgent());
    }

    /** A connection is used once: the next delivery may have to go to another address of the same name. */
    static HttpClientOptions options(DeliveryConfig config) {
        return new HttpClientOptions()
                .setKeepAlive(false)
                .setPipelining(false)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
