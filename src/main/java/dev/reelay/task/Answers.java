package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import dev.reelay.task.Decision.Stands;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.TaskState.Attempted;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Submitting;
import dev.reelay.task.TaskState.Unconfirmed;
import java.time.Instant;
import java.util.List;

/**
 * The part of {@link Lifecycle} that says what word of an attempt does to its task: of the one under way, and of one
 * that was left behind.
 */
final class Answers {

    private final Deadlines deadlines;

    Answers(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Word of the attempt under way. */
    Decision whenHeard(Task task, Attempted state, Signal.AboutAttempt heard, Instant now) {
        return switch (state) {
            case Submitting submitting -> answered(task, heard, now);
            case Unconfirmed unconfirmed -> answeredInDoubt(task, unconfirmed, heard, now);
            case Running running -> reported(task, running, heard, now);
        };
    }

    /**
     * Word of an attempt that was left behind, while none is under way. If the upstream has the task after all, it is
     * followed instead of paid again.
     */
    Decision afterwards(Signal.AboutAttempt late, Instant now) {
        return switch (late) {
            case Signal.Naming named -> started(named, now);
            case Signal.Unclear proof
            when proof.doubt().provesTheTask() -> deadlines.doubted(late.attempt(), proof.doubt(), now);
            default -> new Stands(Why.ANOTHER_ATTEMPT);
        };
    }

    /**
     * Word of an attempt that was left behind, while another one is under way. A success is a success, whichever
     * attempt it is of. Anything else says nothing about the one under way; but that the upstream works on the earlier
     * one is remembered for as long as it may be needed.
     */
    static Decision aboutAnother(Task task, Attempted state, Signal.AboutAttempt other, Instant now) {
        if (!task.earlier().contains(other.attempt())) {
            return new Stands(Why.ANOTHER_ATTEMPT);
        }
        return switch (other) {
            case Signal.RenderSucceeded made -> Ending.succeeded(task, made, now);
            case Signal.Naming named when !(state instanceof Running) -> alive(task, named);
            case Signal.RenderFailed failed
            when task.alive().contains(new Alive(failed.attempt(), failed.upstreamId())) ->
                new Moves(new Move.Heard(failed.attempt(), null));
            default -> new Stands(Why.ANOTHER_ATTEMPT);
        };
    }

    private static Decision alive(Task task, Signal.Naming named) {
        boolean known = task.alive().stream().map(Alive::attempt).anyMatch(named.attempt()::equals);
        return known ? new Stands(Why.ALREADY_SO) : new Moves(new Move.Heard(named.attempt(), named.upstreamId()));
    }

    private Decision answered(Task task, Signal.AboutAttempt answer, Instant now) {
        return switch (answer) {
            case Signal.Naming named -> started(named, now);
            case Signal.NotCreated nothing when !task.alive().isEmpty() -> follow(task.alive(), now);
            case Signal.Rejected nothing when !task.alive().isEmpty() -> follow(task.alive(), now);
            case Signal.NotCreated refused ->
                task.cancelRequested()
                        ? Ending.unsent(task)
                        : new Moves(new Move.Requeued(refused.attempt(), refused.reason(), now.plus(refused.pause())));
            case Signal.Rejected rejected -> Ending.rejected(task, rejected);
            case Signal.Unclear unclear -> deadlines.doubted(unclear.attempt(), unclear.doubt(), now);
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
            case Signal.RenderSucceeded made
            when made.upstreamId().equals(upstreamId) -> Ending.succeeded(task, made, now);
            case Signal.RenderFailed failed when failed.upstreamId().equals(upstreamId) -> Ending.failed(task, failed);
            // A callback came first and named another id: the upstream's own answer wins.
            case Signal.Submitted response when !response.upstreamId().equals(upstreamId) -> started(response, now);
            case Signal.Naming again -> new Stands(Why.ALREADY_SO);
            default -> new Stands(Why.OUT_OF_PLACE);
        };
    }

    private Decision started(Signal.Naming named, Instant now) {
        return deadlines.started(named.attempt(), named.upstreamId(), now);
    }

    /**
     * The newer attempt created nothing, or nobody ever heard what it did: the task is where an earlier one is, and
     * nothing is sent again.
     */
    Decision follow(List<Alive> alive, Instant now) {
        Alive earlier = alive.getFirst();
        return deadlines.started(earlier.attempt(), earlier.upstreamId(), now);
    }
}
