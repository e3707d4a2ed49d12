package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import dev.reelay.task.Decision.Stands;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.TaskState.Queued;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Submitting;
import dev.reelay.task.TaskState.Unconfirmed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a signal does to a task. The same question always has the same answer: finals absorb, repeats stand, and
 * no order of signals leads to a second licence while an attempt may have reached the upstream.
 */
public final class Lifecycle {

    private final Deadlines deadlines;

    public Lifecycle(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * The answer to one signal.
     *
     * @param now by the clock of the journal, which also stamps the fact
     */
    public Decision decide(Task task, Signal signal, Instant now) {
        return switch (task.state()) {
            case Queued queued -> whileQueued(task, queued, signal, now);
            case Submitting submitting -> whileSubmitting(task, submitting, signal, now);
            case Unconfirmed unconfirmed -> whileUnconfirmed(task, unconfirmed, signal, now);
            case Running running -> whileRunning(task, running, signal, now);
            case TaskState.Final over -> new Stands(Why.ALREADY_FINAL);
        };
    }

    private Decision whileQueued(Task task, Queued queued, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.LicenceWanted wanted -> licence(task, queued, wanted, now);
            case Signal.CancelWanted wish -> finish(new TaskState.Cancelled(Charged.NO), null);
            case Signal.TimePassed look ->
                expireUnless(now.isBefore(task.createdAt().plus(deadlines.start())), Failure.notStartedInTime());
            // A refusal was believed and the upstream had the task after all: follow it instead of paying again.
            case Signal.Adopted adopted
            when wasAttempted(task) -> started(adopted.attempt(), adopted.upstreamId(), now);
            case Signal.AboutAttempt late -> new Stands(Why.ANOTHER_ATTEMPT);
        };
    }

    private Decision licence(Task task, Queued queued, Signal.LicenceWanted wanted, Instant now) {
        if (now.isBefore(queued.notBefore())) {
            return new Stands(Why.NOT_YET);
        }
        if (!now.isBefore(task.createdAt().plus(deadlines.start()))) {
            return finish(new TaskState.Expired(Failure.notStartedInTime()), null);
        }
        Instant sendBefore = now.plus(wanted.sendWithin());
        return new Moves(new Move.Licensed(
                wanted.attempt(),
                task.attempts() + 1,
                wanted.tokenHash(),
                sendBefore,
                sendBefore.plus(wanted.answerWithin())));
    }

    private Decision whileSubmitting(Task task, Submitting submitting, Signal signal, Instant now) {
        if (isAboutAnother(submitting.attempt(), signal)) {
            return new Stands(Why.ANOTHER_ATTEMPT);
        }
        return switch (signal) {
            case Signal.TimePassed look ->
                now.isBefore(submitting.answerBy())
                        ? new Stands(Why.NOT_YET)
                        : doubted(submitting.attempt(), Doubt.NO_ANSWER, now);
            default -> answered(task, submitting.attempt(), signal, now);
        };
    }

    private Decision whileUnconfirmed(Task task, Unconfirmed unconfirmed, Signal signal, Instant now) {
        if (isAboutAnother(unconfirmed.attempt(), signal)) {
            return new Stands(Why.ANOTHER_ATTEMPT);
        }
        return switch (signal) {
            case Signal.TimePassed look ->
                expireUnless(now.isBefore(unconfirmed.graceEnds()), Failure.submitOutcomeUnknown());
            case Signal.Unclear again -> doubtedAgain(unconfirmed, again);
            // The callback proved that the task exists; no later word of a refusal can make it safe to send again.
            case Signal.NotCreated refused when isProvenToExist(unconfirmed) -> new Stands(Why.OUT_OF_PLACE);
            case Signal.Rejected refused when isProvenToExist(unconfirmed) -> new Stands(Why.OUT_OF_PLACE);
            default -> answered(task, unconfirmed.attempt(), signal, now);
        };
    }

    /** What the upstream's answer does, in time or late: the same in SUBMITTING and in UNCONFIRMED. */
    private Decision answered(Task task, AttemptId attempt, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.Submitted submitted -> started(attempt, submitted.upstreamId(), now);
            case Signal.Adopted adopted -> started(attempt, adopted.upstreamId(), now);
            case Signal.NotCreated refused ->
                task.cancelRequested()
                        ? finish(new TaskState.Cancelled(Charged.NO), null)
                        : new Moves(new Move.Requeued(attempt, refused.reason(), now.plus(refused.pause())));
            case Signal.Rejected rejected ->
                finish(
                        task.cancelRequested()
                                ? new TaskState.Cancelled(Charged.NO)
                                : new TaskState.Failed(rejected.failure()),
                        null);
            case Signal.Unclear unclear -> doubted(attempt, unclear.doubt(), now);
            case Signal.CancelWanted wish -> wished(task);
            case Signal.LicenceWanted again -> new Stands(Why.OUT_OF_PLACE);
            case Signal.RenderSucceeded early -> new Stands(Why.OUT_OF_PLACE);
            case Signal.RenderFailed early -> new Stands(Why.OUT_OF_PLACE);
            case Signal.TimePassed look -> new Stands(Why.NOT_YET);
        };
    }

    private Decision whileRunning(Task task, Running running, Signal signal, Instant now) {
        if (isAboutAnother(running.attempt(), signal)) {
            return new Stands(Why.ANOTHER_ATTEMPT);
        }
        return switch (signal) {
            case Signal.RenderSucceeded made
            when made.upstreamId().equals(running.upstreamId()) ->
                finish(
                        task.cancelRequested()
                                ? new TaskState.Cancelled(Charged.YES)
                                : new TaskState.Succeeded(new Video(made.url(), now.plus(made.urlLifetime()))),
                        made.consumedCredits());
            case Signal.RenderFailed failed
            when failed.upstreamId().equals(running.upstreamId()) ->
                finish(
                        task.cancelRequested()
                                ? new TaskState.Cancelled(failed.failure().charged())
                                : new TaskState.Failed(failed.failure()),
                        failed.consumedCredits());
            // A callback came first and named another id: the upstream's own answer wins.
            case Signal.Submitted response
            when !response.upstreamId().equals(running.upstreamId()) ->
                started(running.attempt(), response.upstreamId(), now);
            case Signal.CancelWanted wish -> wished(task);
            case Signal.TimePassed look -> expireUnless(now.isBefore(running.deadline()), Failure.deadlinePassed());
            case Signal.LicenceWanted again -> new Stands(Why.OUT_OF_PLACE);
            case Signal.AboutAttempt repeated -> new Stands(Why.ALREADY_SO);
        };
    }

    private static boolean wasAttempted(Task task) {
        return task.attempts() > 0;
    }

    private static boolean isAboutAnother(AttemptId attempt, Signal signal) {
        return signal instanceof Signal.AboutAttempt about && !about.attempt().equals(attempt);
    }

    private static boolean isProvenToExist(Unconfirmed unconfirmed) {
        return unconfirmed.doubt() == Doubt.CALLBACK_WITHOUT_ID;
    }

    private Decision started(AttemptId attempt, String upstreamId, Instant now) {
        return new Moves(new Move.Started(attempt, upstreamId, now.plus(deadlines.render())));
    }

    private Decision doubted(AttemptId attempt, Doubt doubt, Instant now) {
        return new Moves(new Move.Doubted(attempt, doubt, now.plus(deadlines.grace())));
    }

    /**
     * Only the proof that the task exists says more than the doubt before it. The grace time goes on from where it was.
     */
    private static Decision doubtedAgain(Unconfirmed unconfirmed, Signal.Unclear again) {
        return again.doubt() == Doubt.CALLBACK_WITHOUT_ID && !isProvenToExist(unconfirmed)
                ? new Moves(new Move.Doubted(unconfirmed.attempt(), again.doubt(), unconfirmed.graceEnds()))
                : new Stands(Why.ALREADY_SO);
    }

    private static Decision wished(Task task) {
        return task.cancelRequested() ? new Stands(Why.ALREADY_SO) : new Moves(new Move.CancelWished());
    }

    private static Decision expireUnless(boolean inTime, Failure failure) {
        return inTime ? new Stands(Why.NOT_YET) : finish(new TaskState.Expired(failure), null);
    }

    private static Decision finish(TaskState.Final outcome, @Nullable Integer consumedCredits) {
        return new Moves(new Move.Finished(outcome, consumedCredits));
    }
}
