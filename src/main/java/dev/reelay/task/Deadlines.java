package dev.reelay.task;

import dev.reelay.task.Decision.Moves;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a task may wait where no other limit is named, and the moves that begin such a wait. Every wait ends.
 *
 * @param start from acceptance until it must have been started
 * @param grace in UNCONFIRMED, for a callback to name the task
 * @param render in RUNNING, for an outcome; at least a day, since nothing paid is given up lightly
 */
public record Deadlines(Duration start, Duration grace, Duration render) {

    /** Whether nothing may be sent for it any more. */
    boolean isTooLateToStart(Task task, Instant now) {
        return !now.isBefore(task.startBy(start));
    }

    /** The upstream works on the attempt from now on, as far as we know. */
    Decision started(AttemptId attempt, String upstreamId, Instant now) {
        return new Moves(new Move.Started(attempt, upstreamId, now.plus(render)));
    }

    /** It is unclear from now on whether the upstream has the attempt. */
    Decision doubted(AttemptId attempt, Doubt doubt, Instant now) {
        return new Moves(new Move.Doubted(attempt, doubt, now.plus(grace)));
    }
}
