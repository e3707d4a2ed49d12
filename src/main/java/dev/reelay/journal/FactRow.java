package dev.reelay.journal;

import dev.reelay.task.Fact;
import dev.reelay.task.Move;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.TaskCodec;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One fact; written once, never changed. */
@Entity
@Table(name = "fact")
class FactRow {

    private static final TaskCodec CODEC = new TaskCodec();

    @EmbeddedId
    Place place;

    Instant at;

    String source;

    String kind;

    @Column(name = "attempt_id")
    @Nullable
    UUID attemptId;

    String move;

    protected FactRow() {}

    static FactRow of(TaskId task, Fact fact) {
        FactRow row = new FactRow();
        row.place = new Place(task.value(), fact.sequence());
        row.at = fact.at();
        row.source = fact.source().name();
        row.kind = fact.move().getClass().getSimpleName();
        row.attemptId = attempt(fact.move());
        row.move = CODEC.write(fact.move());
        return row;
    }

    Fact fact() {
        return new Fact(place.sequence(), at, Source.valueOf(source), CODEC.move(move));
    }

    private static @Nullable UUID attempt(Move move) {
        return move instanceof Move.OfAttempt about ? about.attempt().value() : null;
    }

    /** The primary key. */
    @Embeddable
    record Place(@Column(name = "task_id") UUID taskId, long sequence) {}
}
