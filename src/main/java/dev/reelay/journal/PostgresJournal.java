package dev.reelay.journal;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal's door: each call is one transaction. */
@ApplicationScoped
class PostgresJournal implements Journal {

    private final Transactions transactions;
    private final Acceptances acceptances;
    private final Notary notary;
    private final OpenTasks reads;
    private final Mailboxes mailboxes;

    PostgresJournal(
            Transactions transactions, Acceptances acceptances, Notary notary, OpenTasks reads, Mailboxes mailboxes) {
        this.transactions = transactions;
        this.acceptances = acceptances;
        this.notary = notary;
        this.reads = reads;
        this.mailboxes = mailboxes;
    }

    @Override
    public Uni<Acceptance> accept(Submission submission) {
        return transactions.in(() -> acceptances.accept(submission));
    }

    @Override
    public Uni<Optional<Acceptance>> repeated(TenantId tenant, Submission.Idempotency idempotency) {
        return transactions.in(() -> acceptances.repeated(tenant, idempotency));
    }

    @Override
    public Uni<Recorded> record(TaskId id, Signal signal, Source source) {
        return transactions.in(() -> notary.record(id, signal, source));
    }

    @Override
    public Uni<Optional<History>> history(TaskId id) {
        return transactions.in(() -> reads.history(id));
    }

    @Override
    public Uni<List<History>> open(int partition, @Nullable TaskId after, int limit) {
        return transactions.in(() -> reads.open(partition, after, limit));
    }

    @Override
    public Uni<List<TaskId>> attempted(List<TaskId> ids, Duration doubt) {
        return transactions.in(() -> reads.attempted(ids, doubt));
    }

    @Override
    public Uni<Optional<Mailbox>> mailbox(AttemptId attempt) {
        return transactions.in(() -> mailboxes.mailbox(attempt));
    }

    @Override
    public Uni<Void> remember(AttemptId attempt, List<String> upstreamIds) {
        return transactions.in(() -> mailboxes.remember(attempt, upstreamIds));
    }

    @Override
    public Uni<Integer> forgetOldKeys() {
        return transactions.in(acceptances::forgetOldKeys);
    }
}
