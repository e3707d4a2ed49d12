package dev.reelay.journal;

import dev.reelay.credits.Hold;
import dev.reelay.credits.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Credits that are set aside for a task. */
@Entity
@Table(name = "hold")
class HoldRow {

    private static final String HELD = "HELD";

    @Id
    UUID id;

    @Column(name = "task_id")
    UUID taskId;

    int number;

    long amount;

    String state;

    @Column(name = "taken_at")
    Instant takenAt;

    protected HoldRow() {}

    static HoldRow of(UUID id, UUID task, int number, long amount, Instant now) {
        HoldRow row = new HoldRow();
        row.id = id;
        row.taskId = task;
        row.number = number;
        row.amount = amount;
        row.state = HELD;
        row.takenAt = now;
        return row;
    }

    Hold hold() {
        return new Hold(id, number, amount);
    }

    /** Settles it; the row that says so lets nobody do it again. */
    SettlementRow settled(Kind how, Instant now) {
        state = how.name();
        return SettlementRow.of(id, how, amount, now);
    }
}
