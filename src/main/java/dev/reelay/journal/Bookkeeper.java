package dev.reelay.journal;

import dev.reelay.credits.Bill;
import dev.reelay.credits.Booking;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Books what happens to a task in money, in the transaction that records it: both stand or neither does. It comes last
 * there, since the balance that it locks is one for all tasks of the tenant.
 */
@ApplicationScoped
class Bookkeeper {

    private final Funds funds;
    private final Closing closing;

    Bookkeeper(Funds funds, Closing closing) {
        this.funds = funds;
        this.closing = closing;
    }

    /** Books the last fact of the history; what it says of attempts has been written. */
    Uni<Funding> book(History history) {
        Task task = history.task();
        Fact fact = history.facts().getLast();
        return switch (Booking.of(fact.move())) {
            case FIRST_HOLD -> funds.hold(task, fact);
            case SECOND_HOLD -> funds.holdAgain(task, fact);
            case SETTLEMENT -> settle(task, fact).replaceWith(new Funding.Covered());
            case NONE -> Uni.createFrom().item(new Funding.Covered());
        };
    }

    /** Books what a signal tells when the task is over. The tenant is not concerned any more. */
    Uni<Void> bookLate(Task task, Signal signal, Instant at, Source by) {
        return Bill.of(signal)
                .map(bill -> closing.late(task, bill, at, by))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> settle(Task task, Fact fact) {
        return fact.move() instanceof Move.Finished finished
                ? closing.settle(task, finished.outcome(), fact)
                : Uni.createFrom().voidItem();
    }
}
