package dev.reelay.journal;

import dev.reelay.task.TaskId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that are locked and listed. */
@ApplicationScoped
class Tasks implements PanacheRepositoryBase<TaskRow, UUID> {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** The row, locked until the transaction ends; null if there is none. */
    Uni<@Nullable TaskRow> lock(TaskId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** A page of the partition's open tasks, by id. */
    Uni<List<TaskRow>> open(int partition, @Nullable TaskId after, int limit) {
        UUID from = after == null ? BEFORE_ALL : after.value();
        return find("open = true and partition = ?1 and id > ?2 order by id", (short) partition, from)
                .page(0, limit)
                .list();
    }

    /** A page of the tasks of all tenants that a person shall look at, by id. */
    Uni<List<TaskRow>> held(@Nullable TaskId after, int limit) {
        return find("status = 'HELD' and id > ?1 order by id", after == null ? BEFORE_ALL : after.value())
                .page(0, limit)
                .list();
    }
}
