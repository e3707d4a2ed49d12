package dev.reelay.journal;

import dev.reelay.task.Review;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Makes tasks of submissions, once for each idempotency key. */
@ApplicationScoped
class Acceptances {

    private final WaitingRoom waitingRoom;
    private final FirstFacts firstFacts;
    private final Facts facts;
    private final TrackingConfig config;

    Acceptances(WaitingRoom waitingRoom, FirstFacts firstFacts, Facts facts, TrackingConfig config) {
        this.waitingRoom = waitingRoom;
        this.firstFacts = firstFacts;
        this.facts = facts;
        this.config = config;
    }

    Uni<Acceptance> accept(Submission submission) {
        Submission.Idempotency idempotency = submission.idempotency();
        return idempotency == null
                ? beginIfAllowed(submission)
                : take(submission, idempotency)
                        .chain(taken -> taken ? beginIfAllowed(submission) : replay(submission.tenant(), idempotency))
                        .call(made -> isRefusal(made)
                                ? giveBack(submission, idempotency)
                                : Uni.createFrom().voidItem());
    }

    /** What the key came to before, if it is not new. */
    Uni<Optional<Acceptance>> repeated(TenantId tenant, Submission.Idempotency idempotency) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select fingerprint, task_id from idempotency where tenant = ?1 and key = ?2",
                                Object[].class)
                        .setParameter(1, tenant.value())
                        .setParameter(2, idempotency.key())
                        .getSingleResultOrNull())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : answer(idempotency, (String) row[0], new TaskId((UUID) row[1]))
                                .map(Optional::of));
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

    /** What was refused may come again with the same key, and must not be taken for a repetition then. */
    private static Uni<Void> giveBack(Submission submission, Submission.Idempotency idempotency) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from idempotency where tenant = ?1 and key = ?2")
                        .setParameter(1, submission.tenant().value())
                        .setParameter(2, idempotency.key())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static boolean isRefusal(Acceptance made) {
        return made instanceof Acceptance.NoRoom
                || made instanceof Acceptance.ContentRefused
                || made instanceof Acceptance.NotReviewed;
    }

    private Uni<Acceptance> beginIfAllowed(Submission submission) {
        return switch (submission.review()) {
            case Review.Refused refused -> Uni.createFrom().item(new Acceptance.ContentRefused(refused));
            case Review.Unreviewed nobody -> Uni.createFrom().item(new Acceptance.NotReviewed());
            case Review.Allowed allowed -> beginIfThereIsRoom(submission);
            case Review.Held held -> beginIfThereIsRoom(submission);
        };
    }

    private Uni<Acceptance> beginIfThereIsRoom(Submission submission) {
        Integer most = submission.mostWaiting();
        return most == null
                ? begin(submission)
                : waitingRoom
                        .hasPlace(submission.tenant(), most)
                        .chain(room ->
                                room ? begin(submission) : Uni.createFrom().item(new Acceptance.NoRoom(most)));
    }

    private Uni<Acceptance> replay(TenantId tenant, Submission.Idempotency idempotency) {
        return repeated(tenant, idempotency)
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("A key that was taken, and is not there: " + tenant)));
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
        return firstFacts.of(submission);
    }
}
