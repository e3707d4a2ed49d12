package dev.reelay.redis;

import dev.reelay.tracking.PartitionBegun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins a partition whose marker is gone. Its marker is set before anything is rebuilt: commits are idempotent and
 * ordered by sequence, so whatever is recorded meanwhile mixes freely with the rebuild, and a rebuild that dies is
 * finished by the sweep.
 */
@Singleton
final class RedisPartitions {

    private static final Logger LOG = Logger.getLogger(RedisPartitions.class);
    private static final String EMPTY = "EMPTY";

    private final Scripts scripts;
    private final Keys keys;
    private final SecureRandom random;
    private final Event<PartitionBegun> begun;

    RedisPartitions(Scripts scripts, Keys keys, SecureRandom random, Event<PartitionBegun> begun) {
        this.scripts = scripts;
        this.keys = keys;
        this.random = random;
        this.begun = begun;
    }

    /** Asks the partition, and once more after beginning it if it turns out to be empty. */
    Uni<@Nullable Response> ask(int partition, Supplier<Uni<@Nullable Response>> question) {
        return question.get()
                .chain(answer -> says(answer, EMPTY)
                        ? begin(partition).chain(question::get)
                        : Uni.createFrom().item(answer));
    }

    /** Whether the script answered with this one word. */
    static boolean says(@Nullable Response answer, String word) {
        return answer != null
                && answer.type() != io.vertx.redis.client.ResponseType.MULTI
                && word.equals(answer.toString());
    }

    private Uni<Void> begin(int partition) {
        byte[] epoch = new byte[4];
        random.nextBytes(epoch);
        return scripts.command("SET", keys.marker(partition), HexFormat.of().formatHex(epoch), "NX")
                .invoke(set -> {
                    if (set != null) {
                        LOG.infof("partition=%d begun: rebuilding its live state from facts", partition);
                        begun.fireAsync(new PartitionBegun(partition));
                    }
                })
                .replaceWithVoid();
    }
}
