package dev.reelay.journal;

import dev.reelay.task.Decision;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.Doubt;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Lifecycle;
import dev.reelay.task.Move;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Recorded;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Writes a move as a fact: lock the row, fold the facts, ask the law, write the fact and all that it causes. Runs
 * inside a transaction; the lock makes the question and the answer one.
 */
@ApplicationScoped
class Pen {

    private final Tasks tasks;
    private final Facts facts;
    private final Attempts attempts;
    private final Lifecycle lifecycle;
    private final JournalClock clock;

    Pen(Tasks tasks, Facts facts, Attempts attempts, Lifecycle lifecycle, JournalClock clock) {
        this.tasks = tasks;
        this.facts = facts;
        this.attempts = attempts;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    Uni<Recorded> record(TaskId id, Signal signal, Source source) {
        return tasks.lock(id)
                .chain(row ->
                        row == null ? Uni.createFrom().item(new Recorded.Unknown()) : decide(row, signal, source));
    }

    private Uni<Recorded> decide(TaskRow row, Signal signal, Source source) {
        return attempts.isHeldByAnother(signal)
                .chain(held -> facts.of(row.taskId())
                        .map(history -> history.orElseThrow(() -> new IllegalStateException("No facts: " + row.id)))
                        .chain(history -> held && source == Source.OPERATOR
                                ? Uni.createFrom().item(new Recorded.Stood(history, Why.HELD_BY_ANOTHER))
                                : apply(row, history, held ? withoutIdOfAnother(signal) : signal, source)));
    }

    private Uni<Recorded> apply(TaskRow row, History history, Signal signal, Source source) {
        return now().chain(now -> apply(new Case(row, history, signal, source, now)));
    }

    private Uni<Recorded> apply(Case the) {
        return switch (lifecycle.decide(the.history().task(), the.signal(), the.now())) {
            case Decision.Moves moves -> write(the, moves.move());
            case Decision.Stands stands -> stand(the, stands.why());
        };
    }

    private Uni<Recorded> write(Case the, Move move) {
        History history = the.history();
        Fact fact = new Fact(history.task().sequence() + 1, the.now(), the.source(), move);
        History longer = history.with(fact);
        the.row().follow(longer.task());
        return attempts.leave(history.task(), fact, the.signal())
                .chain(() -> attempts.follow(history.id(), fact))
                .chain(() -> keep(the))
                .chain(() -> decideOutcome(history.id(), fact))
                .chain(() -> facts.write(longer))
                .map(funding -> written(the, longer, funding));
    }

    private static Recorded written(Case the, History longer, Funding funding) {
        return switch (funding) {
            case Funding.Covered covered -> new Recorded.Moved(longer);
            case Funding.Lacking poor -> new Recorded.Stood(the.history(), Why.OUT_OF_CREDITS);
        };
    }

    private static Uni<Void> decideOutcome(TaskId id, Fact fact) {
        return fact.move() instanceof Move.Finished finished
                ? Panache.getSession().chain(session -> session.persist(OutcomeRow.of(id, fact, finished)))
                : Uni.createFrom().voidItem();
    }

    private Uni<Recorded> stand(Case the, Why why) {
        Recorded stood = new Recorded.Stood(the.history(), why);
        return switch (why) {
            case ALREADY_FINAL ->
                facts.bookLate(the.history(), the.signal(), the.now(), the.source())
                        .chain(() -> keep(the))
                        .chain(() -> tellLate(the))
                        .replaceWith(stood);
            case ANOTHER_ATTEMPT -> keep(the).replaceWith(stood);
            default -> Uni.createFrom().item(stood);
        };
    }

    private Uni<Void> keep(Case the) {
        return attempts.hear(the.history().id(), the.signal(), the.now());
    }

    private Uni<Void> tellLate(Case the) {
        return News.of(the.history(), the.signal())
                .map(attempts::tellLate)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** An upstream that names one task for two submits has told us nothing about the second. */
    private static Signal withoutIdOfAnother(Signal signal) {
        return switch (signal) {
            case Signal.Submitted it -> new Signal.Unclear(it.attempt(), Doubt.NO_TASK_ID);
            case Signal.Adopted it -> new Signal.Unclear(it.attempt(), Doubt.CALLBACK_WITHOUT_ID);
            default -> signal;
        };
    }

    private Uni<Instant> now() {
        return Panache.getSession().chain(clock::now);
    }

    private record Case(TaskRow row, History history, Signal signal, Source source, Instant now) {}
}
