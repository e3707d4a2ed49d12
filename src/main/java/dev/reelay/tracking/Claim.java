package dev.reelay.tracking;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Task;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A task that the claimer must look at now.
 *
 * @param task as the live state shows it; the journal may know more
 * @param called the attempt for which a callback came that no read has answered yet, null if none did
 * @param place where it stood in the line
 */
public record Claim(Task task, @Nullable AttemptId called, Place place) {

    /**
     * Where a task stood in the line when it was claimed, for its way back and for whoever measures. Times are by the
     * index's clock, up to the claim.
     *
     * @param score what the index sorts by, smallest first; means nothing to others
     * @param calls how many callbacks had come so far, so that one that comes later is told apart
     * @param waited since the callback came, or since the task was due if none did
     * @param sinceRead since a status read last found the task at work, null if none did
     */
    public record Place(
            double score,
            long calls,
            Duration waited,
            @Nullable Duration sinceRead) {}

    /** The same claim, after the claimer has learned more about the task. */
    public Claim with(Task newer) {
        return new Claim(newer, called, place);
    }
}
