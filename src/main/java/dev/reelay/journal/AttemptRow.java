package dev.reelay.journal;

import dev.reelay.task.Move;
import dev.reelay.task.TaskId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The licence to submit a task, and what came of it. */
@Entity
@Table(name = "attempt")
class AttemptRow {

    /** Where an attempt stands. The first three exclude another attempt of the same task. */
    enum State {
        OPEN,
        ACCEPTED,
        UNCLEAR,
        REFUSED
    }

    @Id
    UUID id;

    @Column(name = "task_id")
    UUID taskId;

    int number;

    @Column(name = "token_hash", columnDefinition = "char(64)")
    String tokenHash;

    String state;

    @Column(name = "upstream_id")
    @Nullable
    String upstreamId;

    @Nullable
    String reason;

    @Column(name = "licensed_at")
    Instant licensedAt;

    @Column(name = "send_before")
    Instant sendBefore;

    @Column(name = "answered_at")
    @Nullable
    Instant answeredAt;

    protected AttemptRow() {}

    static AttemptRow of(TaskId task, Move.Licensed licence, Instant now) {
        AttemptRow row = new AttemptRow();
        row.id = licence.attempt().value();
        row.taskId = task.value();
        row.number = licence.number();
        row.tokenHash = licence.tokenHash();
        row.state = State.OPEN.name();
        row.licensedAt = now;
        row.sendBefore = licence.sendBefore();
        return row;
    }

    void started(Move.Started started, Instant now) {
        upstreamId = started.upstreamId();
        answered(State.ACCEPTED, null, now);
    }

    void refused(String why, Instant now) {
        answered(State.REFUSED, why, now);
    }

    void doubted(Move.Doubted doubted, Instant now) {
        answered(State.UNCLEAR, doubted.doubt().name().toLowerCase(Locale.ROOT), now);
    }

    private void answered(State next, @Nullable String why, Instant now) {
        state = next.name();
        reason = why;
        answeredAt = now;
    }
}
