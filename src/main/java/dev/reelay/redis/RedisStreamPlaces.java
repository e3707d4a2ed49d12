package dev.reelay.redis;

import dev.reelay.feed.StreamPlaces;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Partitions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The places of each tenant as a sorted set by the end of their leases. */
@Singleton
final class RedisStreamPlaces implements StreamPlaces {

    private final Scripts scripts;
    private final Keys keys;
    private final Partitions partitions;

    RedisStreamPlaces(Scripts scripts, Keys keys, Partitions partitions) {
        this.scripts = scripts;
        this.keys = keys;
        this.partitions = partitions;
    }

    @Override
    public Uni<Boolean> take(TenantId tenant, UUID stream, int most, Duration lease) {
        return scripts.run(Script.TAKE_PLACE, List.of(places(tenant)), List.of(stream, most, lease.toMillis()))
                .map(taken -> Answers.number(taken) == 1);
    }

    @Override
    public Uni<Void> keep(TenantId tenant, Set<UUID> streams, Duration lease) {
        List<Object> arguments = new ArrayList<>(1 + streams.size());
        arguments.add(lease.toMillis());
        arguments.addAll(streams);
        return scripts.run(Script.KEEP_PLACES, List.of(places(tenant)), arguments)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> leave(TenantId tenant, UUID stream) {
        return scripts.command("ZREM", places(tenant), stream.toString()).replaceWithVoid();
    }

    private String places(TenantId tenant) {
        return keys.streams(partitions.of(tenant), tenant);
    }
}
