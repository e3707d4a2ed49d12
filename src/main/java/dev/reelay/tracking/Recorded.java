package dev.reelay.tracking;

import dev.reelay.task.Decision;
import dev.reelay.task.History;
import dev.reelay.task.Task;

/** What became of a signal. */
public sealed interface Recorded {

    /** A fact was written; it is the last of the history. */
    record Moved(History history) implements Recorded {
        /** The task after the move. */
        public Task task() {
            return history.task();
        }
    }

    /** Nothing was written; the history is as it was found. */
    record Stood(History history, Decision.Why why) implements Recorded {
        /** The task as it stands. */
        public Task task() {
            return history.task();
        }
    }

    /** The journal knows no such task. */
    record Unknown() implements Recorded {}
}
