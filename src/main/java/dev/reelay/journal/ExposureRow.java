package dev.reelay.journal;

import dev.reelay.credits.Posting;
import dev.reelay.task.Charged;
import dev.reelay.task.Task;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the upstream may have charged for an attempt of which nobody knew the end. */
@Entity
@Table(name = "exposure")
class ExposureRow {

    private static final String OPEN = "OPEN";

    @Id
    @Column(name = "attempt_id")
    UUID attemptId;

    String tenant;

    @Column(name = "task_id")
    UUID taskId;

    long amount;

    String state;

    Instant since;

    @Column(name = "settled_at")
    @Nullable
    Instant settledAt;

    protected ExposureRow() {}

    static ExposureRow of(Task task, Posting exposed, Instant now) {
        ExposureRow row = new ExposureRow();
        row.attemptId = Objects.requireNonNull(exposed.attempt());
        row.tenant = task.tenant().value();
        row.taskId = task.id().value();
        row.amount = exposed.amount();
        row.state = OPEN;
        row.since = now;
        return row;
    }

    boolean isOpenOf(Task task) {
        return state.equals(OPEN) && taskId.equals(task.id().value());
    }

    /** The first truth stays. */
    void settled(Charged truth, Instant now) {
        state = truth == Charged.YES ? "CHARGED" : "FREE";
        settledAt = now;
    }
}
