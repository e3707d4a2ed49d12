package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import dev.reelay.task.Decision.Stands;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.TaskState.Held;
import java.time.Instant;

/**
 * The part of {@link Lifecycle} that says how a task leaves the hands of those who review it. No attempt is under way
 * meanwhile: word of one can be kept, but changes nothing.
 */
final class Judgement {

    private final Deadlines deadlines;

    Judgement(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    Decision whileHeld(Task task, Held held, Signal signal, Instant now) {
        if (signal instanceof Signal.Judged judged && judged.held() != task.sequence()) {
            return new Stands(Why.OUT_OF_PLACE);
        }
        Video video = held.video();
        return video == null ? ofRequest(task, signal, now) : ofVideo(task, video, signal, now);
    }

    private Decision ofRequest(Task task, Signal signal, Instant now) {
        boolean late = deadlines.isTooLateToStart(task, now);
        return switch (signal) {
            case Signal.Judged judged when late -> Ending.expired(task, Failure.notStartedInTime());
            case Signal.Judged(long fact, Review verdict) ->
                switch (verdict) {
                    case Review.Allowed approved -> new Moves(new Move.Approved());
                    case Review.Refused refused -> Ending.refused(task, refused, Charged.NO);
                    case Review.Held again -> new Stands(Why.ALREADY_SO);
                    case Review.Unreviewed nothing -> new Stands(Why.ALREADY_SO);
                };
            case Signal.CancelWanted wish -> Ending.unsent(task);
            case Signal.TimePassed look -> Ending.expiredUnless(!late, task, Failure.notStartedInTime());
            default -> elsewhere(signal);
        };
    }

    private static Decision ofVideo(Task task, Video video, Signal signal, Instant now) {
        boolean late = !now.isBefore(video.expiresAt());
        return switch (signal) {
            case Signal.Judged judged when late -> Ending.unseen(task);
            case Signal.Judged(long fact, Review verdict) ->
                switch (verdict) {
                    case Review.Allowed approved -> Ending.shown(task, video);
                    case Review.Refused refused -> Ending.refused(task, refused, Charged.YES);
                    case Review.Held again -> new Stands(Why.ALREADY_SO);
                    case Review.Unreviewed nothing -> new Stands(Why.ALREADY_SO);
                };
            case Signal.CancelWanted wish -> Ending.unwanted(task);
            case Signal.TimePassed look -> late ? Ending.unseen(task) : new Stands(Why.NOT_YET);
            default -> elsewhere(signal);
        };
    }

    private static Decision elsewhere(Signal signal) {
        return new Stands(signal instanceof Signal.AboutAttempt ? Why.ANOTHER_ATTEMPT : Why.OUT_OF_PLACE);
    }
}
