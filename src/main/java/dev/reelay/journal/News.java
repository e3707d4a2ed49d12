package dev.reelay.journal;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskState.Status;
import java.util.Optional;

/**
 * What the upstream says of an attempt whose task is over, and the outcome does not say. A repetition of what ended the
 * task is no news.
 *
 * @param status as the upstream has it
 */
record News(AttemptId attempt, Status status) {

    /** What the signal adds to a history that has ended; empty if nothing. */
    static Optional<News> of(History over, Signal signal) {
        return switch (signal) {
            case Signal.Submitted accepted
            when !isKnown(over, accepted) -> Optional.of(new News(accepted.attempt(), Status.RUNNING));
            case Signal.RenderSucceeded made
            when !agrees(over, Status.SUCCEEDED) -> Optional.of(new News(made.attempt(), Status.SUCCEEDED));
            case Signal.RenderFailed failed
            when !agrees(over, Status.FAILED) -> Optional.of(new News(failed.attempt(), Status.FAILED));
            default -> Optional.empty();
        };
    }

    /** A callback may name the upstream's task, and tell how it ended, before the submit is answered. */
    private static boolean isKnown(History over, Signal.Submitted accepted) {
        return over.facts().stream()
                .anyMatch(fact -> fact.move() instanceof Move.Started started
                        && started.attempt().equals(accepted.attempt())
                        && started.upstreamId().equals(accepted.upstreamId()));
    }

    /** A running task that ended as cancelled was ended by the upstream's report, whatever that was. */
    private static boolean agrees(History over, Status reported) {
        Status outcome = over.task().status();
        return outcome == reported || (outcome == Status.CANCELLED && before(over) == Status.RUNNING);
    }

    private static Status before(History over) {
        return over.steps().get(over.facts().size() - 2).status();
    }
}
