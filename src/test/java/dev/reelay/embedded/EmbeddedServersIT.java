package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddedServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool postgres;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    @RedisClientName("log")
    ReactiveRedisDataSource log;

    @Test
    void bothServersAnswerWithoutAnySetting() {
        var row = postgres.query("SELECT current_setting('server_version_num')::int AS version")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();

        assertThat(row.getInteger("version")).isBetween(18_00_00, 18_99_99);
        assertThat(redis.execute("PING").await().atMost(PATIENCE)).hasToString("PONG");
    }

    @Test
    void bothRedisClientsReachTheSameServer() {
        redis.execute("SET", "seen-by", "both").await().atMost(PATIENCE);

        assertThat(log.execute("GET", "seen-by").await().atMost(PATIENCE)).hasToString("both");
    }
}
