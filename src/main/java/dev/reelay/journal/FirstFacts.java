package dev.reelay.journal;

import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Review;
import dev.reelay.task.Source;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Submission;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Begins the story of a task. Inside a transaction only. */
@ApplicationScoped
class FirstFacts {

    private final Tasks tasks;
    private final Facts facts;
    private final JournalClock clock;
    private final Partitions partitions;

    FirstFacts(Tasks tasks, Facts facts, JournalClock clock, Partitions partitions) {
        this.tasks = tasks;
        this.facts = facts;
        this.clock = clock;
        this.partitions = partitions;
    }

    /**
     * Writes the task and its first fact, with all it causes; nothing of it stands where the tenant's credits do not
     * cover it.
     */
    Uni<Acceptance> of(Submission submission) {
        return Panache.getSession()
                .chain(clock::now)
                .map(now -> new Fact(1, now, Source.API, accepted(submission)))
                .map(fact -> new History(submission.id(), List.of(fact)))
                .chain(history -> write(history, submission));
    }

    private Uni<Acceptance> write(History history, Submission submission) {
        TaskRow row = TaskRow.of(history.task(), partitions.of(submission.tenant()));
        row.keyId = submission.keyId();
        return tasks.persist(row).chain(() -> facts.write(history)).map(funding -> answer(history, funding));
    }

    private static Acceptance answer(History history, Funding funding) {
        return switch (funding) {
            case Funding.Covered covered -> new Acceptance.Accepted(history);
            case Funding.Lacking poor -> new Acceptance.NotFunded(poor.needed(), poor.available());
        };
    }

    private static Move accepted(Submission submission) {
        return new Move.Accepted(
                submission.tenant(),
                submission.request(),
                submission.quotedCredits(),
                submission.priceVersion(),
                submission.door(),
                submission.review() instanceof Review.Held held ? held.reason() : null);
    }
}
