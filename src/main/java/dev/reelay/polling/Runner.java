package dev.reelay.polling;

import dev.reelay.polling.Adoption.Outcome.Adopted;
import dev.reelay.polling.Adoption.Outcome.NothingFitted;
import dev.reelay.polling.Adoption.Outcome.NothingLearned;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskState.Attempted;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Unconfirmed;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Runs errands. Each of them ends its claim, one way or the other. */
@Singleton
class Runner {

    private final TaskIndex index;
    private final TaskTracker tracker;
    private final StatusCheck check;
    private final Adoption adoption;
    private final PollPlan plan;

    Runner(TaskIndex index, TaskTracker tracker, StatusCheck check, Adoption adoption, PollPlan plan) {
        this.index = index;
        this.tracker = tracker;
        this.check = check;
        this.adoption = adoption;
        this.plan = plan;
    }

    Uni<Void> run(Errand errand) {
        return switch (errand) {
            case Errand.Read read -> check.of(read.claim(), read.running(), read.source());
            case Errand.Adopt adopt -> adopt(adopt.claim(), adopt.attempt());
            case Errand.Hear hear -> hear(hear.claim(), hear.attempt());
            case Errand.Leave leave -> index.release(leave.claim(), plan.look(leave.left()));
            case Errand.Clock clock -> lookAtClock(clock.claim());
        };
    }

    /** Gives back what there is no budget for. */
    Uni<Void> putOff(List<Errand> errands) {
        return Multi.createFrom()
                .iterable(errands)
                .onItem()
                .transformToUniAndMerge(errand -> index.putOff(errand.claim()))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * A task that was adopted is read at once. One that was not may be out of time; but where the upstream did not say
     * whether an id is the task's, the render may be paid for, and it is asked again.
     */
    private Uni<Void> adopt(Claim claim, AttemptId attempt) {
        return adoption.of(claim.task(), attempt).chain(outcome -> switch (outcome) {
            case Adopted adopted
            when adopted.task().state() instanceof Running running ->
                check.of(claim.with(adopted.task()), running, Source.CALLBACK);
            case Adopted over -> lookAtClock(claim);
            case NothingLearned nothing -> prove(claim, attempt).chain(() -> askAgain(claim));
            case NothingFitted nothing -> prove(claim, attempt).chain(() -> lookAtClock(claim));
        });
    }

    /**
     * Who calls back with the attempt's token has the task, whatever it is called there: from now on nothing makes it
     * safe to send it again.
     */
    private Uni<Void> prove(Claim claim, AttemptId attempt) {
        return attempt.equals(claim.called())
                        && claim.task().state() instanceof Unconfirmed unclear
                        && !unclear.doubt().provesTheTask()
                ? tracker.record(
                                claim.task().id(),
                                new Signal.Unclear(attempt, Doubt.CALLBACK_WITHOUT_ID),
                                Source.CALLBACK)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Somebody called, and the upstream did not say how it is: what is over or waits again may be paid for, too. */
    private Uni<Void> askAgain(Claim claim) {
        return mayBeAskedAgain(claim).chain(may -> may ? index.release(claim, plan.look()) : lookAtClock(claim));
    }

    private Uni<Boolean> mayBeAskedAgain(Claim claim) {
        return switch (claim.task().state()) {
            case Unconfirmed unclear -> Uni.createFrom().item(plan.mayBeAskedAgain(claim.task()));
            case Attempted underWay -> Uni.createFrom().item(false);
            default -> index.count(claim.task(), "asked_again").map(plan::mayBeAskedAgain);
        };
    }

    /** Its callback is answered either way, so that the attempt under way is looked at again as planned. */
    private Uni<Void> hear(Claim claim, AttemptId attempt) {
        return adoption.of(claim.task(), attempt).chain(() -> index.answered(claim, plan.look()));
    }

    /**
     * A deadline takes effect, or somebody came too early. Where the live state was behind, recording publishes what
     * the journal knows, and the task's entry goes where it belongs.
     */
    private Uni<Void> lookAtClock(Claim claim) {
        return tracker.record(claim.task().id(), new Signal.TimePassed(), Source.REAPER)
                .chain(recorded -> recorded instanceof Recorded.Stood stood
                        ? index.release(claim.with(stood.task()), plan.look(stood.task()))
                        : Uni.createFrom().voidItem());
    }
}
