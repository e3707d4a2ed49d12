package dev.reelay.admission;

import dev.reelay.task.Task;

/** What came of the wish to cancel a task. */
sealed interface CancelVerdict {

    /** It is cancelled, now or since before. */
    record Cancelled(Task task) implements CancelVerdict {}

    /** The upstream may have it and cannot be stopped; the task is marked and goes on. */
    record Wished(Task task) implements CancelVerdict {}

    /** It had come to another end. */
    record TooLate(Task task) implements CancelVerdict {}

    /** The tenant has no such task. */
    record Unknown() implements CancelVerdict {}
}
