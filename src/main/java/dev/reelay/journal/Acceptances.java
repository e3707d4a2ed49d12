package dev.reelay.journal;

import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Makes tasks of submissions, once for each idempotency key. */
@ApplicationScoped
class Acceptances {

    private final Tasks tasks;
    private final Facts facts;
    private final JournalClock clock;
    private final Partitions partitions;
    private final TrackingConfig config;

    Acceptances(Tasks tasks, Facts facts, JournalClock clock, Partitions partitions, TrackingConfig config) {
        this.tasks = tasks;
        this.facts = facts;
        this.clock = clock;
        this.partitions = partitions;
        this.config = config;
    }

    Uni<Acceptance> accept(Submission submission) {
        Submission.Idempotency idempotency = submission.idempotency();
        return idempotency == null
                ? begin(submission)
                : take(submission, idempotency)
                        .chain(taken -> taken ? begin(submission) : replay(submission, idempotency));
    }

    /** Forgets keys whose time is over; a few at once, so that it never holds anybody up. */
    Uni<Integer> forgetOldKeys() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from idempotency where (tenant, key) in ("
                                + "select tenant, key from idempotency where created_at < now() - make_interval(secs => ?1)"
                                + " limit 1000)")
                        .setParameter(1, (double) config.keepIdempotency().toSeconds())
                        .executeUpdate());
    }

    /** A twin that comes at the same time waits here until the first one's transaction ends. */
    private Uni<Boolean> take(Submission submission, Submission.Idempotency idempotency) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into idempotency (tenant, key, fingerprint, task_id) values (?1, ?2, ?3, ?4)"
                                        + " on conflict do nothing")
                        .setParameter(1, submission.tenant().value())
                        .setParameter(2, idempotency.key())
                        .setParameter(3, idempotency.fingerprint())
                        .setParameter(4, submission.id().value())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Acceptance> replay(Submission submission, Submission.Idempotency idempotency) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select fingerprint, task_id from idempotency where tenant = ?1 and key = ?2",
                                Object[].class)
                        .setParameter(1, submission.tenant().value())
                        .setParameter(2, idempotency.key())
                        .getSingleResult())
                .chain(row -> answer(idempotency, (String) row[0], new TaskId((UUID) row[1])));
    }

    private Uni<Acceptance> answer(Submission.Idempotency idempotency, String fingerprint, TaskId first) {
        return fingerprint.equals(idempotency.fingerprint())
                ? facts.of(first)
                        .map(history -> history.orElseThrow(
                                () -> new IllegalStateException("A key without its task: " + first)))
                        .map(history -> new Acceptance.Replayed(history.steps().getFirst()))
                : Uni.createFrom().item(new Acceptance.KeyReused(first));
    }

    private Uni<Acceptance> begin(Submission submission) {
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
                submission.door());
    }
}
