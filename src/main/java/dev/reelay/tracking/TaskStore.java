package dev.reelay.tracking;

import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The live state, rebuilt from facts at any time. A {@code Uni} fails only with {@link StoreUnavailable}. */
public interface TaskStore {

    /**
     * Applies every step of the history that is newer than the state: state, indexes and one event for each step, at
     * once. What is there already is left alone, so it is safe to repeat.
     *
     * @param from the sequence of the first step that may be new; older ones are sent only if the store turns out to
     *     lack them
     */
    Uni<Void> commit(History history, long from);

    /** The task as clients see it; empty if it is not (or no longer) in the store, or belongs to another tenant. */
    Uni<Optional<Task>> find(TenantId tenant, TaskId id);

    /**
     * Those of the partition's histories whose state is missing, behind or not indexed. One that the state is ahead of
     * is old news and not among them.
     */
    Uni<List<History>> lagging(int partition, List<History> histories);
}
