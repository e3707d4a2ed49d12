package dev.reelay.polling;

import dev.reelay.task.History;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** The index of the simulation keeps what the one in Redis keeps. */
class MemoryIndexTest extends DueContract {

    private final Partitions partitions = new Partitions(16);
    private final MemoryIndex index = new MemoryIndex(partitions, InstantSource.system());

    @Override
    TaskIndex index() {
        return index;
    }

    @Override
    int partition(TenantId tenant) {
        return partitions.of(tenant);
    }

    @Override
    void publish(History history) {
        index.put(history.task());
    }

    @Override
    <T> T await(Uni<T> call) {
        return call.await().indefinitely();
    }
}
