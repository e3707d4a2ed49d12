package dev.reelay.redis;

import dev.reelay.polling.RenderTimes;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Tasks;
import dev.reelay.tracking.Outlook;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskStore;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The adapters over many more partitions than the gateway of the tests has. Each tenant has one to itself, so a test
 * sees nobody's tasks but its own, and nothing is ever rebuilt into it, since the journal knows no such partition.
 */
@Singleton
class Shelf {

    private static final Partitions MANY = new Partitions(1024);

    private final TaskStore store;
    private final TaskIndex index;
    private final Outlook outlook;
    private final Keys keys;
    private final RedisDataSource redis;
    private final AtomicInteger next = new AtomicInteger(100);

    Shelf(
            RedisPartitions begun,
            Scripts scripts,
            Keys keys,
            RedisTaskStore.Times times,
            RedisDataSource redis,
            RenderTimes renders) {
        this.store = new RedisTaskStore(begun, scripts, keys, MANY, times);
        this.index = new RedisTaskIndex(begun, scripts, keys, MANY);
        this.outlook = new RedisOutlook(scripts, keys, MANY, renders, InstantSource.system());
        this.keys = keys;
        this.redis = redis;
    }

    TaskStore store() {
        return store;
    }

    TaskIndex index() {
        return index;
    }

    Outlook outlook() {
        return outlook;
    }

    /** A tenant whose partition is empty and nobody else's. */
    TenantId tenant() {
        int partition = next.getAndIncrement();
        wipe(partition);
        return tenantIn(partition);
    }

    /** Another tenant of the same partition. */
    TenantId neighbourOf(TenantId tenant) {
        return tenantIn(MANY.of(tenant));
    }

    int partition(TenantId tenant) {
        return MANY.of(tenant);
    }

    /** Matches every key of the partition. */
    String pattern(int partition) {
        return keys.marker(partition).replace("marker", "*");
    }

    /** Empties the partition. */
    void wipe(int partition) {
        redis.execute(Command.KEYS, pattern(partition)).forEach(key -> redis.execute(Command.DEL, key.toString()));
    }

    private static TenantId tenantIn(int partition) {
        return Stream.generate(Tasks::tenant)
                .filter(tenant -> MANY.of(tenant) == partition)
                .findFirst()
                .orElseThrow();
    }
}
