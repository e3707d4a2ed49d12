package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import dev.reelay.task.Decision.Stands;
import dev.reelay.task.Decision.Why;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of {@link Lifecycle} that says how a task is over, and what it says then of its bill. */
final class Ending {

    private static final String UNREVIEWED = "The video could not be reviewed, so a person has to look at it.";

    private Ending() {}

    /** The video is made; whether it may be shown is the reviewers' word. Where nobody wants it, none is needed. */
    static Decision succeeded(Task task, Signal.RenderSucceeded made, Instant now) {
        Video video = new Video(made.url(), now.plus(made.urlLifetime()));
        Integer consumed = made.consumedCredits();
        return switch (made.review()) {
            case Review.Held held
            when !task.cancelRequested() -> new Moves(new Move.Withheld(held.reason(), video, consumed));
            case Review.Refused refused -> byUpstream(task, refused(refused, Charged.YES), Charged.YES, consumed);
            case Review.Unreviewed nobody
            when !task.cancelRequested() -> new Moves(new Move.Withheld(UNREVIEWED, video, consumed));
            default -> byUpstream(task, new TaskState.Succeeded(video), Charged.YES, consumed);
        };
    }

    /** A person refused what was held, before or after it was paid for. */
    static Decision refused(Task task, Review.Refused verdict, Charged charged) {
        return finish(task, refused(verdict, charged), task.consumedCredits());
    }

    /** A person let a made video go. */
    static Decision shown(Task task, Video video) {
        return finish(task, new TaskState.Succeeded(video), task.consumedCredits());
    }

    /** Nobody wants a made video any more. */
    static Decision unwanted(Task task) {
        return finish(task, new TaskState.Cancelled(Charged.YES), task.consumedCredits());
    }

    /** Nobody looked at a made video in time. */
    static Decision unseen(Task task) {
        return finish(task, new TaskState.Expired(Failure.notReviewedInTime()), task.consumedCredits());
    }

    private static TaskState.Final refused(Review.Refused verdict, Charged charged) {
        return new TaskState.Failed(Failure.contentRefused(verdict.reason(), charged));
    }

    static Decision failed(Task task, Signal.RenderFailed report) {
        Failure failure = report.failure();
        return byUpstream(task, new TaskState.Failed(failure), failure.charged(), report.consumedCredits());
    }

    static Decision rejected(Task task, Signal.Rejected answer) {
        return byUpstream(task, new TaskState.Failed(answer.failure()), Charged.NO, null);
    }

    /** Cancelled before anything was sent, or after it was proved that nothing was created. */
    static Decision unsent(Task task) {
        return finish(task, new TaskState.Cancelled(Charged.NO), null);
    }

    static Decision expired(Task task, Failure failure) {
        return finish(task, new TaskState.Expired(failure), null);
    }

    static Decision expiredUnless(boolean inTime, Task task, Failure failure) {
        return inTime ? new Stands(Why.NOT_YET) : expired(task, failure);
    }

    /** The upstream ended it: as it says, or cancelled if that was the wish, with what is known of the bill. */
    private static Decision byUpstream(
            Task task, TaskState.Final outcome, Charged charged, @Nullable Integer consumedCredits) {
        return finish(task, task.cancelRequested() ? new TaskState.Cancelled(charged) : outcome, consumedCredits);
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
