package dev.reelay.admission;

import dev.reelay.task.Task;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.TaskView;

/** The refusals of this room that are not about input. */
final class Refusals {

    private Refusals() {}

    static Problem unknownTask() {
        return Problem.of(ProblemCode.TASK_NOT_FOUND, "You have no task with this id.");
    }

    static Problem alreadyFinal(Task task) {
        return Problem.of(
                        ProblemCode.ALREADY_FINAL,
                        "This task is over, as " + task.status().wireName() + ", and cannot be cancelled any more.")
                .charged(TaskView.bill(task));
    }
}
