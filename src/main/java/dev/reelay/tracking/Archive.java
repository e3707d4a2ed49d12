package dev.reelay.tracking;

import dev.reelay.task.Fact;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of the past, from the journal. A {@code Uni} fails only with {@link StoreUnavailable}. */
public interface Archive {

    /** One page of the tenant's tasks, newest first. */
    Uni<Page> page(TenantId tenant, Filter filter, @Nullable TaskId olderThan, int limit);

    /** One page of the tasks of all tenants that a person shall look at, oldest first. */
    Uni<Page> held(@Nullable TaskId after, int limit);

    /** The story of one task; empty if it does not exist or belongs to another tenant. */
    Uni<Optional<Timeline>> timeline(TenantId tenant, TaskId id);

    /**
     * What to list.
     *
     * @param statuses only these; empty for all
     * @param model only this one, null for all
     * @param createdFrom not older, null for no bound
     * @param createdTo older than this, null for no bound
     */
    record Filter(
            Set<TaskState.Status> statuses,
            @Nullable String model,
            @Nullable Instant createdFrom,
            @Nullable Instant createdTo) {

        /** Everything. */
        public static final Filter ALL = new Filter(Set.of(), null, null, null);
    }

    /**
     * A page of tasks.
     *
     * @param more whether older tasks follow
     */
    record Page(List<Task> tasks, boolean more) {}

    /** A task, its facts, its attempts, first to last, and what came too late to change it. */
    record Timeline(Task task, List<Fact> facts, List<AttemptRecord> attempts, List<LateTruth> late) {}

    /**
     * What the upstream reported after the task was over, and the outcome does not say. It never moves the task.
     *
     * @param status what the upstream said, lower case
     */
    record LateTruth(Instant at, String attempt, String status) {}
}
