package dev.reelay.redis;

import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocking read of the event logs. It holds its connection while it waits, so it has a client of its own: on the
 * shared pool it would starve everybody else.
 */
@Singleton
final class LogReads {

    private static final String BLOCK_MILLIS = "1000";
    private static final String MOST_ENTRIES = "500";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Instance<ReactiveRedisDataSource> redis;

    /** @param redis looked up when it is used, as in {@link Scripts} */
    LogReads(@RedisClientName("log") Instance<ReactiveRedisDataSource> redis) {
        this.redis = redis;
    }

    /** What stands after the given entries, by stream; empty after a second without any. */
    Uni<Map<String, Response>> next(List<String> streams, List<String> after) {
        List<String> line = new ArrayList<>(List.of("BLOCK", BLOCK_MILLIS, "COUNT", MOST_ENTRIES, "STREAMS"));
        line.addAll(streams);
        line.addAll(after);
        return Uni.createFrom()
                .deferred(() -> redis.get().execute("XREAD", line.toArray(String[]::new)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(LogReads::byStream)
                .onFailure()
                .transform(Scripts::unavailable);
    }

    /** A map in RESP3, a list of pairs in RESP2. */
    private static Map<String, Response> byStream(@Nullable Response answer) {
        Map<String, Response> found = new HashMap<>();
        if (answer == null) {
            return found;
        }
        if (!answer.getKeys().isEmpty()) {
            answer.getKeys().forEach(stream -> found.put(stream, answer.get(stream)));
            return found;
        }
        Answers.items(answer).forEach(pair -> found.put(pair.get(0).toString(), pair.get(1)));
        return found;
    }
}
