package dev.reelay.admission;

import dev.reelay.task.Charged;
import dev.reelay.task.Task;
import dev.reelay.tracking.Acceptance;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.TaskView;
import java.time.Instant;

/** The refusals of this room that are not about input. */
final class Refusals {

    private Refusals() {}

    static Problem unknownTask() {
        return Problem.of(ProblemCode.TASK_NOT_FOUND, "You have no task with this id.");
    }

    static Problem alreadyFinal(Task task) {
        return Problem.of(
                        ProblemCode.ALREADY_FINAL,
                        "This task is over, as " + task.status().wireName() + ", and nothing changes that any more.")
                .charged(TaskView.bill(task));
    }

    static Problem notFunded(Acceptance.NotFunded poor) {
        return Problem.of(
                        ProblemCode.CREDITS_EXHAUSTED,
                        "This task needs " + poor.needed() + " credits and you have " + poor.available()
                                + " available; nothing was done. The same request can come again after a grant.")
                .charged(Charged.NO);
    }

    static Problem contentRefused(Acceptance.ContentRefused unwanted) {
        return Problem.of(ProblemCode.CONTENT_REFUSED, unwanted.review().reason())
                .charged(Charged.NO);
    }

    static Problem notReviewed() {
        return Problem.of(
                        ProblemCode.REVIEW_UNAVAILABLE,
                        "Your requests are reviewed before they are accepted, and the reviewer does not answer; nothing"
                                + " was done.")
                .charged(Charged.NO);
    }

    static Problem retryNotFunded(Task task) {
        return Problem.of(
                        ProblemCode.CREDITS_EXHAUSTED,
                        "Sent again, this task needs another " + task.quotedCredits()
                                + " credits set aside, and you have fewer available; it goes on waiting.")
                .charged(Charged.UNKNOWN);
    }

    static Problem retryTooEarly(Instant from) {
        return Problem.of(
                        ProblemCode.RETRY_TOO_EARLY,
                        "An answer to the submission may still come; ask again after " + from + ".")
                .charged(Charged.UNKNOWN);
    }

    static Problem upstreamHasTask() {
        return Problem.of(
                        ProblemCode.UPSTREAM_HAS_TASK,
                        "A callback proved that the upstream has this task; sent again it would be paid twice. An operator"
                                + " can adopt the upstream's id.")
                .charged(Charged.UNKNOWN);
    }

    static Problem nothingToRetry(Task task) {
        return Problem.of(
                        ProblemCode.NOTHING_TO_RETRY,
                        "Only an unconfirmed task that is still wanted can be sent again; this one is "
                                + task.status().wireName() + ".")
                .charged(TaskView.bill(task));
    }
}
