package dev.reelay.admission;

import dev.reelay.task.Task;
import dev.reelay.web.Problem;

/** What the desk decided about a request for a video. */
sealed interface Verdict {

    /** It is a task now, and stands in the journal. */
    record Accepted(Task task) implements Verdict {}

    /** It was one already: the same key came with the same request before. */
    record Replayed(Task asAccepted) implements Verdict {}

    /** It is none, and nothing was written. */
    record Refused(Problem problem) implements Verdict {}
}
