package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** What it means that no answer came. */
final class Trouble {

    private Trouble() {}

    /** A submit that was not answered: proven not sent, or unclear. */
    static SubmitAnswer onSubmit(AttemptId attempt, Throwable trouble) {
        return trouble instanceof NotSentException notSent
                ? notCreated(attempt, notSent.reason())
                : unclear(attempt, doubtOf(trouble));
    }

    /** A status read that was not answered. */
    static StatusReading onQuery(Throwable trouble) {
        if (trouble instanceof NotSentException notSent) {
            return new StatusReading.Unreadable(notSent.reason(), null);
        }
        return new StatusReading.Unreadable(reasonOf(doubtOf(trouble)), null);
    }

    /** Proven not created, without a wish of the upstream's how long to wait. */
    static SubmitAnswer notCreated(AttemptId attempt, String reason) {
        return new SubmitAnswer(new Signal.NotCreated(attempt, reason, Duration.ZERO), null);
    }

    static SubmitAnswer unclear(AttemptId attempt, Doubt doubt) {
        return new SubmitAnswer(new Signal.Unclear(attempt, doubt), null);
    }

    /** Why nobody can say what became of bytes that left. */
    static Doubt doubtOf(Throwable trouble) {
        return trouble instanceof TimeoutException ? Doubt.TIMED_OUT : Doubt.CONNECTION_LOST;
    }

    static String reasonOf(Doubt doubt) {
        return doubt == Doubt.TIMED_OUT ? Reason.TIMED_OUT : Reason.CONNECTION_LOST;
    }
}
