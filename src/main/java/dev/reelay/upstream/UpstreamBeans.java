package dev.reelay.upstream;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the room together. */
final class UpstreamBeans {

    @Produces
    @Singleton
    ModelCatalogue catalogue(UpstreamConfig config) {
        return CatalogueFile.read(config.catalogue());
    }

    @Produces
    @Singleton
    Whereabouts whereabouts(
            UpstreamConfig upstream,
            PublicUrlConfig gateway,
            HttpServer server,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        Optional<URI> expected = OwnAddress.expectedIn(LaunchMode.current(), port);
        return new Whereabouts(upstream, gateway, OwnAddress.of(server, expected));
    }

    @Produces
    @Singleton
    CallbackAddresses callbackAddresses(Whereabouts whereabouts) {
        return new PublicCallbackAddresses(whereabouts);
    }

    @Produces
    @Singleton
    PublicDoor publicDoor(Vertx vertx, Whereabouts whereabouts, UpstreamConfig config) {
        return new HttpPublicDoor(vertx, whereabouts, config.userAgent());
    }

    @Produces
    @Singleton
    SeedanceReading reading(UpstreamConfig config, InstantSource clock) {
        return new SeedanceReading(config, clock);
    }

    @Produces
    @Singleton
    GuardedUpstream upstream(Vertx vertx, UpstreamConfig config, Whereabouts whereabouts, SeedanceReading reading) {
        return new GuardedUpstream(seedance(vertx, config, whereabouts, reading), config);
    }

    /** The bare adapter, without the resilience around it. */
    static SeedanceUpstream seedance(
            Vertx vertx, UpstreamConfig config, Whereabouts whereabouts, SeedanceReading reading) {
        return new SeedanceUpstream(
                exchange(vertx, config, config.submit(), false),
                exchange(vertx, config, config.status(), true),
                whereabouts,
                config,
                reading);
    }

    /**
     * @param reuse whether an idle connection may carry another request. An idle one may be closed from the other side
     *     at the moment it is used; then nobody knows whether the request arrived.
     */
    private static Exchange exchange(Vertx vertx, UpstreamConfig config, UpstreamConfig.Limits limits, boolean reuse) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(reuse)
                .setPipelining(false)
                .setDecompressionSupported(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis());
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.connections());
        return new Exchange(vertx.createHttpClient(options, pool), limits, config.connectTimeout(), config.maxBody());
    }
}
