package dev.reelay.journal;

import dev.reelay.credits.Bill;
import dev.reelay.credits.Posting;
import dev.reelay.credits.Settlement;
import dev.reelay.task.Charged;
import dev.reelay.task.Fact;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Settles what a task holds when it is over, and what stayed open when the truth comes late. */
@ApplicationScoped
class Closing {

    private final Holds holds;
    private final Attempts attempts;
    private final Balances balances;
    private final Ledger ledger;
    private final Exposures exposures;

    Closing(Holds holds, Attempts attempts, Balances balances, Ledger ledger, Exposures exposures) {
        this.holds = holds;
        this.attempts = attempts;
        this.balances = balances;
        this.ledger = ledger;
        this.exposures = exposures;
    }

    /** Settles every hold of the task. One that holds nothing is not metered. */
    Uni<Void> settle(Task task, TaskState.Final outcome, Fact cause) {
        return holds.of(task.id().value())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : attempts.bills(task.id())
                                .chain(bills -> settle(task, rows, settlement(outcome, rows, bills), cause)));
    }

    /**
     * Settles the exposure that the bill is about, if there is one and it says more than that nobody knows. Where
     * nothing was feared and something was charged, that is booked, too.
     */
    Uni<Void> late(Task task, Bill bill, Instant at, Source by) {
        return bill.charged() == Charged.UNKNOWN
                ? Uni.createFrom().voidItem()
                : exposures
                        .findById(bill.attempt().value())
                        .chain(row -> row != null && row.isOpenOf(task)
                                ? settle(task, row, bill, at, by)
                                : surprise(task, bill, at, by));
    }

    private Uni<Void> settle(Task task, List<HoldRow> rows, List<Posting> postings, Fact cause) {
        return holds.settle(rows, postings, cause.at())
                .chain(() -> ledger.write(task, postings, cause.at(), cause.source()))
                .chain(() -> exposures.open(task, postings, cause.at()))
                .chain(() -> balances.move(task.tenant(), postings))
                .invoke(moved -> requireMoved(moved, task))
                .replaceWithVoid();
    }

    private Uni<Void> settle(Task task, ExposureRow row, Bill bill, Instant at, Source by) {
        row.settled(bill.charged(), at);
        return attempts.billed(bill).chain(() -> ledger.write(task, Settlement.late(row.amount, bill), at, by));
    }

    private Uni<Void> surprise(Task task, Bill bill, Instant at, Source by) {
        return holds.count("taskId", task.id().value())
                .chain(held -> attempts.bills(task.id())
                        .map(known -> held == 0
                                ? List.<Posting>of()
                                : Settlement.surprise(task.quotedCredits(), known, bill)))
                .chain(postings -> postings.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : attempts.billed(bill).chain(() -> ledger.write(task, postings, at, by)));
    }

    private static List<Posting> settlement(TaskState.Final outcome, List<HoldRow> rows, List<Bill> bills) {
        return Settlement.of(outcome, rows.stream().map(HoldRow::hold).toList(), bills);
    }

    private static void requireMoved(boolean moved, Task task) {
        if (!moved) {
            throw new IllegalStateException("Task " + task.id() + " holds what no balance has.");
        }
    }
}
