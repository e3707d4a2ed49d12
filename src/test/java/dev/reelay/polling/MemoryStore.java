package dev.reelay.polling;

import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.TaskStore;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Publishes to the index alone; nobody reads the live state of a simulated task. */
record MemoryStore(MemoryIndex index) implements TaskStore {

    @Override
    public Uni<Void> commit(History history, long from) {
        return Uni.createFrom().voidItem().invoke(() -> index.put(history.task()));
    }

    @Override
    public Uni<Optional<Task>> find(TenantId tenant, TaskId id) {
        throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public Uni<List<History>> lagging(int partition, List<History> histories) {
        throw new UnsupportedOperationException("nothing is swept here");
    }
}
