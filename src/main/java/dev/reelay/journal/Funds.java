package dev.reelay.journal;

import dev.reelay.credits.CreditsConfig;
import dev.reelay.credits.Kind;
import dev.reelay.credits.Posting;
import dev.reelay.task.Fact;
import dev.reelay.task.Task;
import dev.reelay.tracking.IdSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sets credits aside for tasks, if there are enough. */
@ApplicationScoped
class Funds {

    private final Holds holds;
    private final Balances balances;
    private final Ledger ledger;
    private final IdSource ids;
    private final CreditsConfig config;

    Funds(Holds holds, Balances balances, Ledger ledger, IdSource ids, CreditsConfig config) {
        this.holds = holds;
        this.balances = balances;
        this.ledger = ledger;
        this.ids = ids;
        this.config = config;
    }

    /** Holds the quote of a new task. */
    Uni<Funding> hold(Task task, Fact cause) {
        return take(task, 1, cause);
    }

    /** Holds the quote once more; a task that holds nothing was accepted when its tenant was not metered. */
    Uni<Funding> holdAgain(Task task, Fact cause) {
        return holds.of(task.id().value())
                .chain(rows -> rows.isEmpty() ? covered() : take(task, rows.size() + 1, cause));
    }

    private Uni<Funding> take(Task task, int number, Fact cause) {
        HoldRow row = HoldRow.of(ids.next(), task.id().value(), number, task.quotedCredits(), cause.at());
        List<Posting> postings = List.of(Posting.ofHold(Kind.HOLD, row.hold()));
        return balances.move(task.tenant(), postings)
                .chain(moved -> moved
                        ? holds.persist(row)
                                .chain(() -> ledger.write(task, postings, cause.at(), cause.source()))
                                .chain(Funds::covered)
                        : orRefuse(task, number, cause));
    }

    private Uni<Funding> orRefuse(Task task, int number, Fact cause) {
        long needed = task.quotedCredits();
        return balances.of(task.tenant()).chain(found -> {
            if (found.isEmpty()) {
                return config.required() ? refused(needed, 0) : covered();
            }
            long available = found.get().available();
            // Somebody granted or released some meanwhile.
            return available >= needed ? take(task, number, cause) : refused(needed, available);
        });
    }

    private static Uni<Funding> refused(long needed, long available) {
        return Panache.currentTransaction()
                .invoke(Mutiny.Transaction::markForRollback)
                .replaceWith(new Funding.Lacking(needed, available));
    }

    private static Uni<Funding> covered() {
        return Uni.createFrom().item(new Funding.Covered());
    }
}
