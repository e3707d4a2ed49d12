package dev.reelay.journal;

import dev.reelay.credits.Bill;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Fact;
import dev.reelay.task.Move;
import dev.reelay.task.Signal;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TaskState.Status;
import dev.reelay.tracking.AttemptRecord;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The attempts, kept in step with the facts, in their transaction. */
@ApplicationScoped
class Attempts implements PanacheRepositoryBase<AttemptRow, UUID> {

    /** Does to the task's attempt what the fact says. */
    Uni<Void> follow(TaskId task, Fact fact) {
        Instant at = fact.at();
        return switch (fact.move()) {
            case Move.Licensed licence ->
                persist(AttemptRow.of(task, licence, at)).replaceWithVoid();
            case Move.Started started -> change(started.attempt(), row -> row.started(started, at));
            case Move.Requeued refused -> change(refused.attempt(), row -> row.refused(refused.reason(), at));
            case Move.Doubted doubted -> change(doubted.attempt(), row -> row.doubted(doubted, at));
            case Move.Abandoned left -> change(left.attempt(), AttemptRow::abandoned);
            case Move.Finished finished -> Uni.createFrom().voidItem();
            case Move.Accepted accepted -> Uni.createFrom().voidItem();
            case Move.Approved approved -> Uni.createFrom().voidItem();
            // How it ended is kept with the signal.
            case Move.Withheld withheld -> Uni.createFrom().voidItem();
            case Move.CancelWished wished -> Uni.createFrom().voidItem();
            // What was heard is kept with the signal.
            case Move.Heard heard -> Uni.createFrom().voidItem();
        };
    }

    /**
     * Closes the attempt that the fact leaves for an earlier one: only one of a task may be alive, so it comes first.
     *
     * @param before the task as it stood before the fact
     */
    Uni<Void> leave(Task before, Fact fact, Signal signal) {
        return before.state() instanceof TaskState.Attempted left
                        && fact.move() instanceof Move.Started next
                        && !next.attempt().equals(left.attempt())
                ? change(left.attempt(), row -> close(row, signal, fact.at())).chain(this::flush)
                : Uni.createFrom().voidItem();
    }

    private static void close(AttemptRow row, Signal signal, Instant at) {
        switch (signal) {
            case Signal.NotCreated refused -> row.refused(refused.reason(), at);
            case Signal.Rejected rejected -> row.refused(rejected.failure().code(), at);
            // Nobody ever heard what it did.
            case Signal.TimePassed unheard -> row.abandoned();
            default -> throw new IllegalStateException("Nothing lets this attempt be left for an earlier one");
        }
    }

    /** The attempts of a task, first to last. */
    Uni<List<AttemptRecord>> of(TaskId task) {
        return find("taskId = ?1 order by number", task.value())
                .list()
                .map(rows -> rows.stream().map(AttemptRow::view).toList());
    }

    /** Keeps what a signal says of its own attempt, whether or not it moved the task. */
    Uni<Void> hear(TaskId task, Signal signal, Instant at) {
        return switch (signal) {
            case Signal.Naming named -> change(task, named, row -> row.named(named.upstreamId()));
            case Signal.Rejected rejected ->
                change(task, rejected, row -> row.refused(rejected.failure().code(), at));
            case Signal.RenderSucceeded made -> end(task, made, Status.SUCCEEDED, null, at);
            case Signal.RenderFailed failed ->
                end(task, failed, Status.FAILED, failed.failure().code(), at);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> end(TaskId task, Signal.AboutAttempt signal, Status how, @Nullable String why, Instant at) {
        return Bill.of(signal)
                .map(bill -> change(task, signal, row -> row.ended(how, why, bill, at)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What the upstream charged for each attempt of the task, first to last. */
    Uni<List<Bill>> bills(TaskId task) {
        return find("taskId = ?1 order by number", task.value())
                .list()
                .map(rows -> rows.stream().map(AttemptRow::bill).toList());
    }

    /** Corrects what is known of the bill, which the first word on how an attempt ended may have left open. */
    Uni<Void> billed(Bill bill) {
        return change(bill.attempt(), row -> row.billed(bill));
    }

    /** Whether another attempt, of whatever task, already holds the upstream id that the signal names. */
    Uni<Boolean> isHeldByAnother(Signal signal) {
        return switch (signal) {
            case Signal.Submitted it -> isHeldByAnother(it.upstreamId(), it.attempt());
            case Signal.Adopted it -> isHeldByAnother(it.upstreamId(), it.attempt());
            default -> Uni.createFrom().item(false);
        };
    }

    /** Remembers what the upstream told when the task was already over. */
    Uni<Void> tellLate(News news) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                // Of an attempt that nobody knows there is no truth.
                                "insert into late_truth (attempt_id, status, told_at)"
                                        + " select id, ?2, now() from attempt where id = ?1 on conflict do nothing")
                        .setParameter(1, news.attempt().value())
                        .setParameter(2, news.status().name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Those of the tasks with an attempt that may have reached the upstream. */
    Uni<List<TaskId>> alive(Collection<UUID> tasks) {
        return find("taskId in ?1 and state in ('OPEN', 'ACCEPTED', 'UNCLEAR')", tasks)
                .list()
                .map(rows -> rows.stream().map(row -> new TaskId(row.taskId)).toList());
    }

    private Uni<Void> change(AttemptId id, Consumer<AttemptRow> change) {
        return findById(id.value()).invoke(change).replaceWithVoid();
    }

    private Uni<Void> change(TaskId task, Signal.AboutAttempt signal, Consumer<AttemptRow> change) {
        return find("id = ?1 and taskId = ?2", signal.attempt().value(), task.value())
                .firstResult()
                .invoke(row -> Optional.ofNullable(row).ifPresent(change))
                .replaceWithVoid();
    }

    /**
     * Whoever names the same id at the same time waits for the other's end; a unique index says the same, but fails.
     */
    private Uni<Boolean> isHeldByAnother(String upstreamId, AttemptId id) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from pg_advisory_xact_lock(hashtextextended(?1, 0))", Long.class)
                        .setParameter(1, upstreamId)
                        .getSingleResult())
                .chain(locked -> count("upstreamId = ?1 and id <> ?2", upstreamId, id.value()))
                .map(count -> count > 0);
    }
}
