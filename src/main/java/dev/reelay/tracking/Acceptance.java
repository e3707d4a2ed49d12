package dev.reelay.tracking;

import dev.reelay.task.History;
import dev.reelay.task.Review;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;

/** What the journal made of a submission. */
public sealed interface Acceptance {

    /** The task is new and stands in the journal. */
    record Accepted(History history) implements Acceptance {}

    /**
     * The same key came with the same request before.
     *
     * @param asAccepted the task as it stood when it was accepted, so that the first answer can be given again
     */
    record Replayed(Task asAccepted) implements Acceptance {}

    /** The same key came with another request before; nothing was written. */
    record KeyReused(TaskId first) implements Acceptance {}

    /** The tenant has as many tasks waiting as it may; nothing was written. */
    record NoRoom(int mostWaiting) implements Acceptance {}

    /** A reviewer refused it; nothing was written, not even the key. */
    record ContentRefused(Review.Refused review) implements Acceptance {}

    /** It must be reviewed, and could not be; nothing was written, not even the key. */
    record NotReviewed() implements Acceptance {}

    /**
     * The tenant's credits do not cover it; nothing was written, not even the key.
     *
     * @param needed what it costs
     * @param available what the tenant has
     */
    record NotFunded(long needed, long available) implements Acceptance {}
}
