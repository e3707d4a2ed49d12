package dev.reelay.operator;

import dev.reelay.task.Task;

/** What came of adopting an upstream id by hand. */
sealed interface AdoptionVerdict {

    /** The attempt has the id, now or since before; the task as it stands. */
    record Adopted(Task task) implements AdoptionVerdict {}

    /** There is no such attempt. */
    record UnknownAttempt() implements AdoptionVerdict {}

    /** The upstream says that it has no task of this id. */
    record UnknownUpstream() implements AdoptionVerdict {}

    /** The upstream's task was made of another request. */
    record OtherRequest() implements AdoptionVerdict {}

    /** Another attempt holds the id, or the attempt holds another one. */
    record Taken() implements AdoptionVerdict {}

    /** The upstream could not be asked; nothing is known and nothing was done. */
    record NotAsked() implements AdoptionVerdict {}

    /** The task is over. What the upstream says was kept on the attempt. */
    record TooLate(Task task) implements AdoptionVerdict {}
}
