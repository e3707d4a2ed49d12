package dev.reelay.journal;

import dev.reelay.credits.Bill;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Move;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.AttemptRecord;
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

    private static final int FINGERPRINT = 12;

    /** Where an attempt stands. The first three exclude another attempt of the same task. */
    enum State {
        OPEN,
        ACCEPTED,
        UNCLEAR,
        REFUSED,
        ABANDONED
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

    /** How the upstream ended it; null while it has not, or nobody knows. */
    @Nullable
    String outcome;

    @Nullable
    String error;

    /** What is known of the upstream's bill; null while nothing is. */
    @Nullable
    String charged;

    /** The credits that the upstream says it took; null where it says nothing. */
    @Nullable
    Integer consumed;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

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

    /** Nobody waits for it any more; what made it unclear stays as the reason. */
    void abandoned() {
        state = State.ABANDONED.name();
    }

    /** The upstream's callback or status named it while another attempt was under way. */
    void named(String id) {
        upstreamId = upstreamId == null ? id : upstreamId;
    }

    /** The first word on how it ended stays. */
    void ended(TaskState.Status how, @Nullable String why, Bill bill, Instant now) {
        if (outcome == null) {
            outcome = how.name();
            error = why;
            endedAt = now;
            billed(bill);
        }
    }

    /** What is known of the upstream's bill. */
    void billed(Bill bill) {
        charged = bill.charged().name();
        consumed = bill.consumed();
    }

    /** What the upstream charged for it, as far as anybody knows. */
    Bill bill() {
        return new Bill(new AttemptId(id), known(), consumed);
    }

    /** One that was refused, but is named by the upstream after all, was not refused. */
    private Charged known() {
        if (charged != null) {
            return Charged.valueOf(charged);
        }
        return State.REFUSED.name().equals(state) && upstreamId == null ? Charged.NO : Charged.UNKNOWN;
    }

    /** What readers of the story see; the token only by the beginning of its hash. */
    AttemptRecord view() {
        return new AttemptRecord(
                new AttemptId(id),
                number,
                tokenHash.substring(0, FINGERPRINT),
                upstreamId,
                AttemptRecord.Standing.valueOf(state),
                reason,
                new AttemptRecord.Times(licensedAt, sendBefore, answeredAt, endedAt),
                outcome == null ? null : TaskState.Status.valueOf(outcome),
                error);
    }

    private void answered(State next, @Nullable String why, Instant now) {
        state = next.name();
        reason = why;
        answeredAt = now;
    }
}
