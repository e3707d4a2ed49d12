package dev.reelay.admission;

import dev.reelay.admission.Verdict.Accepted;
import dev.reelay.admission.Verdict.Refused;
import dev.reelay.admission.Verdict.Replayed;
import dev.reelay.task.Review;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.IdSource;
import dev.reelay.tracking.Reviewers;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.BodyLimit;
import dev.reelay.web.Caller;
import dev.reelay.web.Fault;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a request for a video becomes a task. */
@ApplicationScoped
class Desk {

    private final RequestReader reader;
    private final TaskTracker tracker;
    private final Reviewers reviewers;
    private final IdSource ids;

    Desk(RequestReader reader, TaskTracker tracker, Reviewers reviewers, IdSource ids) {
        this.reader = reader;
        this.tracker = tracker;
        this.reviewers = reviewers;
        this.ids = ids;
    }

    /** The decision. Fails with {@code StoreUnavailable} if the journal does not answer; then nothing is promised. */
    Uni<Verdict> submit(Letter letter) {
        return BodyLimit.read(letter.body())
                .map(body -> submit(letter, reader.read(body, letter.manners())))
                .orElseGet(() -> refused(BodyLimit.refusal()));
    }

    private Uni<Verdict> submit(Letter letter, Reading reading) {
        IdempotencyKey key = IdempotencyKey.of(letter.idempotencyKeys());
        return switch (reading) {
            case Reading.Invalid invalid
            when key instanceof IdempotencyKey.Malformed malformed ->
                refused(alsoWith(malformed.fault(), invalid.problem()));
            case Reading.Invalid invalid -> refused(invalid.problem());
            case Reading.Valid valid -> submit(letter, valid, key);
        };
    }

    private Uni<Verdict> submit(Letter letter, Reading.Valid valid, IdempotencyKey key) {
        return switch (key) {
            case IdempotencyKey.Malformed malformed -> refused(malformed(malformed.fault()));
            case IdempotencyKey.Absent none -> accept(letter, valid, null);
            case IdempotencyKey.Present present ->
                accept(letter, valid, new Submission.Idempotency(present.key(), Fingerprint.of(valid.request())));
        };
    }

    private Uni<Verdict> accept(Letter letter, Reading.Valid valid, Submission.@Nullable Idempotency idempotency) {
        Caller caller = letter.caller();
        return Entitlement.refusal(caller.allowance(), valid.request())
                .map(problem -> refusedUnlessRepeated(caller.tenant(), idempotency, problem))
                .orElseGet(() -> reviewers
                        .beforeQueue(caller.tenant(), valid.request())
                        .map(review -> submission(letter, valid, idempotency, review))
                        .chain(tracker::accept)
                        .map(Desk::verdict));
    }

    /** What was accepted before is answered as before, whatever the tenant may have by now. */
    private Uni<Verdict> refusedUnlessRepeated(
            TenantId tenant, Submission.@Nullable Idempotency idempotency, Problem problem) {
        return idempotency == null
                ? refused(problem)
                : tracker.repeated(tenant, idempotency)
                        .map(found -> found.map(Desk::verdict).orElseGet(() -> new Refused(problem)));
    }

    private Submission submission(
            Letter letter, Reading.Valid valid, Submission.@Nullable Idempotency idempotency, Review review) {
        Caller caller = letter.caller();
        return new Submission(
                new TaskId(ids.next()),
                caller.tenant(),
                valid.request(),
                valid.quotedCredits(),
                valid.priceVersion(),
                caller.keyId(),
                letter.door(),
                idempotency,
                caller.allowance().tasksWaiting(),
                review);
    }

    private static Verdict verdict(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> new Accepted(accepted.history().task());
            case Acceptance.Replayed replayed -> new Replayed(replayed.asAccepted());
            case Acceptance.KeyReused reused ->
                new Refused(Problem.of(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "This idempotency key came with another request before; use a new key for a new request."));
            case Acceptance.NoRoom full ->
                new Refused(Problem.of(
                        ProblemCode.TOO_MANY_WAITING,
                        "You have " + full.mostWaiting()
                                + " tasks waiting, which is as many as you may; come again when some have begun."));
            case Acceptance.ContentRefused unwanted -> new Refused(Refusals.contentRefused(unwanted));
            case Acceptance.NotReviewed nobody -> new Refused(Refusals.notReviewed());
            case Acceptance.NotFunded poor -> new Refused(Refusals.notFunded(poor));
        };
    }

    private static Problem malformed(Fault fault) {
        return Problem.of(ProblemCode.INVALID_REQUEST, fault.detail(), List.of(fault));
    }

    private static Problem alsoWith(Fault fault, Problem problem) {
        return Problem.of(
                problem.code(),
                problem.detail(),
                Stream.concat(Stream.of(fault), problem.faults().stream()).toList());
    }

    private static Uni<Verdict> refused(Problem problem) {
        return Uni.createFrom().item(new Refused(problem));
    }
}
