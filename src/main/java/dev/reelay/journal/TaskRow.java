package dev.reelay.journal;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row that every writer of a task locks; its columns repeat what the facts say, for filters. */
@Entity
@Table(name = "task")
class TaskRow {

    @Id
    UUID id;

    String tenant;

    short partition;

    String model;

    String status;

    long sequence;

    boolean open;

    /** Names the key that it came with, which no fact does. */
    @Column(name = "key_id")
    @Nullable
    String keyId;

    @Nullable
    String label;

    @Column(name = "price_version")
    @Nullable
    String priceVersion;

    @Nullable
    Integer quoted;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    protected TaskRow() {}

    static TaskRow of(Task task, int partition) {
        TaskRow row = new TaskRow();
        row.id = task.id().value();
        row.tenant = task.tenant().value();
        row.partition = (short) partition;
        row.model = task.request().model();
        row.label = task.request().label();
        row.priceVersion = task.priceVersion();
        row.quoted = task.quotedCredits();
        row.createdAt = task.createdAt();
        row.follow(task);
        return row;
    }

    /** Repeats what the task says now. */
    final void follow(Task task) {
        status = task.status().name();
        sequence = task.sequence();
        open = !task.status().isFinal();
        updatedAt = task.updatedAt();
    }

    TaskId taskId() {
        return new TaskId(id);
    }
}
