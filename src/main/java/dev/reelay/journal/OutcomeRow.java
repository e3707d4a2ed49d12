package dev.reelay.journal;

import dev.reelay.task.Fact;
import dev.reelay.task.Move;
import dev.reelay.task.TaskId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The one outcome of a task: its primary key lets nobody decide twice. */
@Entity
@Table(name = "outcome")
class OutcomeRow {

    @Id
    @Column(name = "task_id")
    UUID taskId;

    String status;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "decided_by")
    String decidedBy;

    protected OutcomeRow() {}

    static OutcomeRow of(TaskId task, Fact fact, Move.Finished finished) {
        OutcomeRow row = new OutcomeRow();
        row.taskId = task.value();
        row.status = finished.outcome().status().name();
        row.decidedAt = fact.at();
        row.decidedBy = fact.source().name();
        return row;
    }
}
