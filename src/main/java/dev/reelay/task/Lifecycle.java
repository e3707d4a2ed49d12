package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import dev.reelay.task.Decision.Stands;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.TaskState.Attempted;
import dev.reelay.task.TaskState.Held;
import dev.reelay.task.TaskState.Queued;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Submitting;
import dev.reelay.task.TaskState.Unconfirmed;
import java.time.Instant;

/**
 * Decides what a signal does to a task. The same question always has the same answer: finals absorb, repeats stand, and
 * no order of signals leads to a second licence while an attempt may have reached the upstream.
 *
 * <p>Every state and every signal stand here, with what licences, wishes and the clock do; {@link Answers} says what
 * word of an attempt does, {@link Judgement} what those say who review, {@link Ending} how a task is over,
 * {@link Deadlines} how long it may wait.
 */
public final class Lifecycle {

    private final Deadlines deadlines;
    private final Answers answers;
    private final Judgement judgement;

    public Lifecycle(Deadlines deadlines) {
        this.deadlines = deadlines;
        this.answers = new Answers(deadlines);
        this.judgement = new Judgement(deadlines);
    }

    /**
     * The answer to one signal.
     *
     * @param now by the clock of the journal, which also stamps the fact
     */
    public Decision decide(Task task, Signal signal, Instant now) {
        return switch (task.state()) {
            case Held held -> judgement.whileHeld(task, held, signal, now);
            case Queued queued -> whileQueued(task, queued, signal, now);
            case Attempted attempted -> whileAttempted(task, attempted, signal, now);
            case TaskState.Final over -> new Stands(Why.ALREADY_FINAL);
        };
    }

    private Decision whileQueued(Task task, Queued queued, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.LicenceWanted wanted -> licence(task, queued, wanted, now);
            case Signal.CancelWanted wish -> Ending.unsent(task);
            case Signal.Judged late -> new Stands(Why.OUT_OF_PLACE);
            case Signal.RetryWanted again ->
                new Stands(Resend.RETRY_WANTED.code().equals(queued.reason()) ? Why.ALREADY_SO : Why.OUT_OF_PLACE);
            case Signal.TimePassed look ->
                Ending.expiredUnless(!deadlines.isTooLateToStart(task, now), task, Failure.notStartedInTime());
            case Signal.AboutAttempt late ->
                task.earlier().contains(late.attempt())
                        ? answers.afterwards(late, now)
                        : new Stands(Why.ANOTHER_ATTEMPT);
        };
    }

    private Decision licence(Task task, Queued queued, Signal.LicenceWanted wanted, Instant now) {
        if (now.isBefore(queued.notBefore())) {
            return new Stands(Why.NOT_YET);
        }
        if (deadlines.isTooLateToStart(task, now)) {
            return Ending.expired(task, Failure.notStartedInTime());
        }
        Instant sendBefore = now.plus(wanted.sendWithin());
        return new Moves(new Move.Licensed(
                wanted.attempt(),
                task.attempts() + 1,
                wanted.tokenHash(),
                sendBefore,
                sendBefore.plus(wanted.answerWithin())));
    }

    private Decision whileAttempted(Task task, Attempted state, Signal signal, Instant now) {
        return switch (signal) {
            case Signal.LicenceWanted again -> new Stands(Why.OUT_OF_PLACE);
            case Signal.Judged late -> new Stands(Why.OUT_OF_PLACE);
            case Signal.CancelWanted wish ->
                task.cancelRequested() ? new Stands(Why.ALREADY_SO) : new Moves(new Move.CancelWished());
            case Signal.RetryWanted again -> retry(task, state, now);
            case Signal.TimePassed look -> whenTimePassed(task, state, now);
            case Signal.AboutAttempt other
            when !other.attempt().equals(state.attempt()) -> Answers.aboutAnother(task, state, other, now);
            case Signal.AboutAttempt heard -> answers.whenHeard(task, state, heard, now);
        };
    }

    private Decision retry(Task task, Attempted state, Instant now) {
        if (!(state instanceof Unconfirmed unclear)
                || task.cancelRequested()
                || deadlines.isTooLateToStart(task, now)) {
            return new Stands(Why.OUT_OF_PLACE);
        }
        if (unclear.doubt().provesTheTask() || !task.alive().isEmpty()) {
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
                        : deadlines.doubted(submitting.attempt(), Doubt.NO_ANSWER, now);
            case Unconfirmed unconfirmed
            when task.resendsOnUnclear()
                    && !now.isBefore(unconfirmed.silentFrom())
                    && !deadlines.isTooLateToStart(task, now) ->
                new Moves(new Move.Abandoned(unconfirmed.attempt(), Resend.RESEND_ON_UNCLEAR));
            case Unconfirmed unconfirmed
            when !task.alive().isEmpty() && !now.isBefore(unconfirmed.graceEnds()) -> answers.follow(task.alive(), now);
            case Unconfirmed unconfirmed ->
                Ending.expiredUnless(
                        now.isBefore(unconfirmed.graceEnds()),
                        task,
                        Failure.submitOutcomeUnknown(task.mayBePaidTwice()));
            case Running running ->
                Ending.expiredUnless(now.isBefore(running.deadline()), task, Failure.deadlinePassed());
        };
    }
}
