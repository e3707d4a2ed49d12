package dev.reelay.admission;

import dev.reelay.task.Task;
import java.time.Instant;

/** What came of the wish to send an unclear task again. */
sealed interface RetryVerdict {

    /** It waits to be sent again, now or since before. */
    record Resent(Task task) implements RetryVerdict {}

    /** An answer to the submission may still come. */
    record TooEarly(Instant from) implements RetryVerdict {}

    /** The upstream certainly has it; it would be paid twice for sure. */
    record UpstreamHasIt() implements RetryVerdict {}

    /** It is not unclear, or was cancelled. */
    record NothingToRetry(Task task) implements RetryVerdict {}

    /** The tenant's credits do not cover a second charge. */
    record NotFunded(Task task) implements RetryVerdict {}

    /** It is over. */
    record TooLate(Task task) implements RetryVerdict {}

    /** The tenant has no such task. */
    record Unknown() implements RetryVerdict {}
}
