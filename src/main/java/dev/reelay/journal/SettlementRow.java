package dev.reelay.journal;

import dev.reelay.credits.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How a hold ended: its primary key lets nobody settle it twice. */
@Entity
@Table(name = "settlement")
class SettlementRow {

    @Id
    @Column(name = "hold_id")
    UUID holdId;

    String kind;

    long amount;

    @Column(name = "settled_at")
    Instant settledAt;

    protected SettlementRow() {}

    static SettlementRow of(UUID hold, Kind kind, long amount, Instant now) {
        SettlementRow row = new SettlementRow();
        row.holdId = hold;
        row.kind = kind.name();
        row.amount = amount;
        row.settledAt = now;
        return row;
    }
}
