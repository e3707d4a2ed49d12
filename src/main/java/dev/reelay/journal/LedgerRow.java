package dev.reelay.journal;

import dev.reelay.credits.Kind;
import dev.reelay.credits.Posting;
import dev.reelay.credits.Transfer;
import dev.reelay.task.TaskId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transfer; written once, never changed, which the database enforces. */
@Entity
@Table(name = "ledger")
class LedgerRow {

    @Id
    UUID id;

    Instant at;

    String tenant;

    String kind;

    @Column(name = "from_account")
    String fromAccount;

    @Column(name = "to_account")
    String toAccount;

    long amount;

    @Column(name = "task_id")
    @Nullable
    UUID taskId;

    @Column(name = "hold_id")
    @Nullable
    UUID holdId;

    @Column(name = "attempt_id")
    @Nullable
    UUID attemptId;

    @Column(name = "price_version")
    @Nullable
    String priceVersion;

    @Column(name = "booked_by")
    String bookedBy;

    @Nullable
    String note;

    @Column(name = "order_key")
    @Nullable
    String orderKey;

    protected LedgerRow() {}

    static LedgerRow of(UUID id, Instant at, String tenant, Posting posting, String by) {
        LedgerRow row = new LedgerRow();
        row.id = id;
        row.at = at;
        row.tenant = tenant;
        row.kind = posting.kind().name();
        row.fromAccount = posting.kind().from().name();
        row.toAccount = posting.kind().to().name();
        row.amount = posting.amount();
        row.holdId = posting.hold();
        row.attemptId = posting.attempt();
        row.bookedBy = by;
        return row;
    }

    Transfer transfer() {
        return new Transfer(
                id,
                at,
                Kind.valueOf(kind),
                amount,
                taskId == null ? null : new TaskId(taskId),
                holdId,
                priceVersion,
                bookedBy,
                note);
    }
}
