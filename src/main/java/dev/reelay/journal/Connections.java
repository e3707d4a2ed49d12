package dev.reelay.journal;

import dev.reelay.tracking.TrackingConfig;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections to PostgreSQL that are given up when nothing comes on them. A host that vanished closes none, and for TCP
 * alone it may come back for a quarter of an hour, while whoever took its place waits to be asked.
 */
@Singleton
final class Connections implements PgPoolCreator {

    private final TrackingConfig config;

    Connections(TrackingConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options -> options.setReadIdleTimeout(
                                (int) config.silence().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
