package dev.reelay.moderation;

import dev.reelay.task.Decision.Why;
import dev.reelay.task.Review;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the judgement of whoever looked at what was held. */
@ApplicationScoped
class ReviewDesk {

    private final TaskTracker tracker;

    ReviewDesk(TaskTracker tracker) {
        this.tracker = tracker;
    }

    /** What came of a judgement. */
    sealed interface Result {

        /** It took effect; the task as it stands, which is expired where the judgement came too late. */
        record Done(Task task) implements Result {}

        /** The task is over. */
        record Over(Task task) implements Result {}

        /** The task does not wait for this judgement, or not any more. */
        record NotHeld() implements Result {}

        /** There is no such task. */
        record Unknown() implements Result {}
    }

    /** The answer. Fails with {@code StoreUnavailable} if the journal does not answer. */
    Uni<Result> judge(ReviewId id, Review verdict) {
        return tracker.record(id.task(), new Signal.Judged(id.held(), verdict), Source.OPERATOR)
                .map(ReviewDesk::result);
    }

    private static Result result(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Moved moved -> new Result.Done(moved.task());
            case Recorded.Stood stood when stood.why() == Why.ALREADY_FINAL -> new Result.Over(stood.task());
            case Recorded.Stood stood -> new Result.NotHeld();
            case Recorded.Unknown nothing -> new Result.Unknown();
        };
    }
}
