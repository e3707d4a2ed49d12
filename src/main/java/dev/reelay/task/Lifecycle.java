package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import dev.reelay.task.Decision.Stands;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.TaskState.Attempted;
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
            case Attempted attempted -> whileAttempted(task, attempted, signal, now);
            case TaskState.Final over -> new Stands(Why.ALREADY_FINAL);
        };
    }

    private Decision whileQueued(Task task, Queued queued, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.LicenceWanted wanted -> licence(task, queued, wanted, now);
            case Signal.CancelWanted wish -> finish(task, new TaskState.Cancelled(Charged.NO), null);
            case Signal.RetryWanted again ->
                new Stands(Resend.RETRY_WANTED.code().equals(queued.reason()) ? Why.ALREADY_SO : Why.OUT_OF_PLACE);
            case Signal.TimePassed look -> expireUnless(!isTooLateToStart(task, now), task, Failure.notStartedInTime());
            case Signal.AboutAttempt late ->
                task.earlier().contains(late.attempt()) ? afterwards(late, now) : new Stands(Why.ANOTHER_ATTEMPT);
        };
    }

    private Decision licence(Task task, Queued queued, Signal.LicenceWanted wanted, Instant now) {
        if (now.isBefore(queued.notBefore())) {
            return new Stands(Why.NOT_YET);
        }
        if (isTooLateToStart(task, now)) {
            return finish(task, new TaskState.Expired(Failure.notStartedInTime()), null);
        }
        Instant sendBefore = now.plus(wanted.sendWithin());
        return new Moves(new Move.Licensed(
                wanted.attempt(),
                task.attempts() + 1,
                wanted.tokenHash(),
                sendBefore,
                sendBefore.plus(wanted.answerWithin())));
    }

    /** The attempt was left behind. If the upstream has the task after all, it is followed instead of paid again. */
    private Decision afterwards(Signal.AboutAttempt late, Instant now) {
        return switch (late) {
            case Signal.Naming named -> started(named, now);
            case Signal.Unclear proof when proof.doubt().provesTheTask() -> doubted(late.attempt(), proof.doubt(), now);
            default -> new Stands(Why.ANOTHER_ATTEMPT);
        };
    }

    private Decision whileAttempted(Task task, Attempted state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.LicenceWanted again -> new Stands(Why.OUT_OF_PLACE);
            case Signal.CancelWanted wish ->
                task.cancelRequested() ? new Stands(Why.ALREADY_SO) : new Moves(new Move.CancelWished());
            case Signal.RetryWanted again -> retry(task, state, now);
            case Signal.TimePassed look -> whenTimePassed(task, state, now);
            case Signal.AboutAttempt other
            when !other.attempt().equals(state.attempt()) -> aboutAnother(task, other, now);
            case Signal.AboutAttempt heard -> whenHeard(task, state, heard, now);
        };
    }

    /** A success is a success, whichever attempt it is of. Anything else says nothing about the one under way. */
    private static Decision aboutAnother(Task task, Signal.AboutAttempt other, Instant now) {
        return other instanceof Signal.RenderSucceeded made && task.earlier().contains(made.attempt())
                ? succeeded(task, made, now)
                : new Stands(Why.ANOTHER_ATTEMPT);
    }

    private Decision retry(Task task, Attempted state, Instant now) {
        if (!(state instanceof Unconfirmed unclear) || task.cancelRequested() || isTooLateToStart(task, now)) {
            return new Stands(Why.OUT_OF_PLACE);
        }
        if (unclear.doubt().provesTheTask()) {
            return new Stands(Why.UPSTREAM_HAS_IT);
        }
        return now.isBefore(unclear.silentFrom())
                ? new Stands(Why.NOT_YET)
                : new Moves(new Move.Abandoned(unclear.attempt(), Resend.RETRY_WANTED));
    }

    private Decision whenTimePassed(Task task, Attempted state, Instant now) {
        return switch (state) {
            case Submitting submitting ->
                now.isBefore(submitting.answerBy())
                        ? new Stands(Why.NOT_YET)
                        : doubted(submitting.attempt(), Doubt.NO_ANSWER, now);
            case Unconfirmed unconfirmed
            when task.resendsOnUnclear() && !now.isBefore(unconfirmed.silentFrom()) && !isTooLateToStart(task, now) ->
                new Moves(new Move.Abandoned(unconfirmed.attempt(), Resend.RESEND_ON_UNCLEAR));
            case Unconfirmed unconfirmed ->
                expireUnless(now.isBefore(unconfirmed.graceEnds()), task, Failure.submitOutcomeUnknown());
            case Running running -> expireUnless(now.isBefore(running.deadline()), task, Failure.deadlinePassed());
        };
    }

    private Decision whenHeard(Task task, Attempted state, Signal.AboutAttempt heard, Instant now) {
        return switch (state) {
            case Submitting submitting -> answered(task, heard, now);
            case Unconfirmed unconfirmed -> answeredInDoubt(task, unconfirmed, heard, now);
            case Running running -> reported(task, running, heard, now);
        };
    }

    private Decision answered(Task task, Signal.AboutAttempt answer, Instant now) {
        return switch (answer) {
            case Signal.Naming named -> started(named, now);
            case Signal.NotCreated refused ->
                task.cancelRequested()
                        ? finish(task, new TaskState.Cancelled(Charged.NO), null)
                        : new Moves(new Move.Requeued(refused.attempt(), refused.reason(), now.plus(refused.pause())));
            case Signal.Rejected rejected -> end(task, new TaskState.Failed(rejected.failure()), Charged.NO, null);
            case Signal.Unclear unclear -> doubted(unclear.attempt(), unclear.doubt(), now);
            case Signal.RenderSucceeded early -> new Stands(Why.OUT_OF_PLACE);
            case Signal.RenderFailed early -> new Stands(Why.OUT_OF_PLACE);
        };
    }

    private Decision answeredInDoubt(Task task, Unconfirmed state, Signal.AboutAttempt answer, Instant now) {
        boolean proven = state.doubt().provesTheTask();
        return switch (answer) {
            // Only the proof says more than the doubt before it. The grace time goes on from where it was.
            case Signal.Unclear again ->
                again.doubt().provesTheTask() && !proven
                        ? new Moves(new Move.Doubted(state.attempt(), again.doubt(), state.graceEnds()))
                        : new Stands(Why.ALREADY_SO);
            case Signal.NotCreated disproven when proven -> new Stands(Why.OUT_OF_PLACE);
            case Signal.Rejected disproven when proven -> new Stands(Why.OUT_OF_PLACE);
            default -> answered(task, answer, now);
        };
    }

    private Decision reported(Task task, Running running, Signal.AboutAttempt report, Instant now) {
        String upstreamId = running.upstreamId();
        return switch (report) {
            case Signal.RenderSucceeded made when made.upstreamId().equals(upstreamId) -> succeeded(task, made, now);
            case Signal.RenderFailed failed
            when failed.upstreamId().equals(upstreamId) ->
                end(
                        task,
                        new TaskState.Failed(failed.failure()),
                        failed.failure().charged(),
                        failed.consumedCredits());
            // A callback came first and named another id: the upstream's own answer wins.
            case Signal.Submitted response when !response.upstreamId().equals(upstreamId) -> started(response, now);
            case Signal.Naming again -> new Stands(Why.ALREADY_SO);
            default -> new Stands(Why.OUT_OF_PLACE);
        };
    }

    private static Decision succeeded(Task task, Signal.RenderSucceeded made, Instant now) {
        Video video = new Video(made.url(), now.plus(made.urlLifetime()));
        return end(task, new TaskState.Succeeded(video), Charged.YES, made.consumedCredits());
    }

    private boolean isTooLateToStart(Task task, Instant now) {
        return !now.isBefore(task.startBy(deadlines.start()));
    }

    private Decision started(Signal.Naming named, Instant now) {
        return new Moves(new Move.Started(named.attempt(), named.upstreamId(), now.plus(deadlines.render())));
    }

    private Decision doubted(AttemptId attempt, Doubt doubt, Instant now) {
        return new Moves(new Move.Doubted(attempt, doubt, now.plus(deadlines.grace())));
    }

    private static Decision expireUnless(boolean inTime, Task task, Failure failure) {
        return inTime ? new Stands(Why.NOT_YET) : finish(task, new TaskState.Expired(failure), null);
    }

    /** The upstream ended it: as it says, or cancelled if that was the wish, with what is known of the bill. */
    private static Decision end(Task task, TaskState.Final outcome, Charged charged, @Nullable Integer credits) {
        return finish(task, task.cancelRequested() ? new TaskState.Cancelled(charged) : outcome, credits);
    }

    private static Decision finish(Task task, TaskState.Final outcome, @Nullable Integer consumedCredits) {
        return new Moves(new Move.Finished(task.mayBePaidTwice() ? honest(outcome) : outcome, consumedCredits));
    }

    /** An attempt was left behind unclear, so nobody can say that nothing was charged. */
    private static TaskState.Final honest(TaskState.Final outcome) {
        return switch (outcome) {
            case TaskState.Succeeded made -> made;
            case TaskState.Failed failed ->
                new TaskState.Failed(failed.failure().notSurelyFree());
            case TaskState.Expired expired ->
                new TaskState.Expired(expired.failure().notSurelyFree());
            case TaskState.Cancelled cancelled ->
                new TaskState.Cancelled(cancelled.charged().notSurelyFree());
        };
    }
}
