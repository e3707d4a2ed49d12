package dev.reelay.redis;

import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.RedisClientType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The waiting read of the event logs. A blocking one holds its connection, so it has a client of its own: on the shared
 * pool it would starve everybody else. On Redis Cluster one command reads of one node only, so there each log is asked
 * by itself, again and again for as long as a blocking read would wait.
 */
@Singleton
final class LogReads {

    private static final String MOST_ENTRIES = "500";

    /**
     * A log joins with the next read: so long may the first event of a stream wait where others are followed already.
     */
    private static final Duration WAIT = Duration.ofMillis(200);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Instance<ReactiveRedisDataSource> redis;
    private final boolean isCluster;

    /** @param redis looked up when it is used, as in {@link Scripts} */
    LogReads(
            @RedisClientName("log") Instance<ReactiveRedisDataSource> redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") RedisClientType type) {
        this.redis = redis;
        this.isCluster = type == RedisClientType.CLUSTER;
    }

    /** What stands after the given entries, by stream; empty after a moment without any. */
    Uni<Map<String, Response>> next(List<String> streams, List<String> after) {
        return isCluster
                ? nextOfCluster(streams, after)
                : read(List.of("BLOCK", Long.toString(WAIT.toMillis())), streams, after);
    }

    private Uni<Map<String, Response>> nextOfCluster(List<String> streams, List<String> after) {
        return Uni.createFrom()
                .deferred(() -> readEach(streams, after))
                .repeat()
                .withDelay(PAUSE)
                .atMost(WAIT.dividedBy(PAUSE))
                .select()
                .where(found -> !found.isEmpty())
                .toUni()
                .map(found -> found == null ? Map.of() : found);
    }

    private Uni<Map<String, Response>> readEach(List<String> streams, List<String> after) {
        return Multi.createFrom()
                .range(0, streams.size())
                .onItem()
                .transformToUniAndConcatenate(at -> read(List.of(), List.of(streams.get(at)), List.of(after.get(at))))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private Uni<Map<String, Response>> read(List<String> waiting, List<String> streams, List<String> after) {
        List<String> line = new ArrayList<>(waiting);
        line.addAll(List.of("COUNT", MOST_ENTRIES, "STREAMS"));
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
