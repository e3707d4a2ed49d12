package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Source;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.Claim;
import java.time.Duration;
import java.util.Comparator;

/** What there is to do about a claimed task. */
sealed interface Errand {

    /** Callbacks first, then what has been due the longest. */
    Comparator<Errand> ORDER = Comparator.<Errand, Boolean>comparing(
                    errand -> errand.claim().called() == null)
            .thenComparing(errand -> errand.claim().place().waited(), Comparator.reverseOrder());

    Claim claim();

    /** Whether it asks the upstream and so needs a part of the budget. */
    default boolean reads() {
        return false;
    }

    /** Whether somebody outside has to be asked, who may take seconds. */
    default boolean goesOut() {
        return true;
    }

    /** Ask how it is. */
    record Read(Claim claim, Running running) implements Errand {
        @Override
        public boolean reads() {
            return true;
        }

        Source source() {
            return claim.called() == null ? Source.POLL : Source.CALLBACK;
        }
    }

    /** See whether an id that was offered for the attempt is the task's. */
    record Adopt(Claim claim, AttemptId attempt) implements Errand {
        @Override
        public boolean reads() {
            return claim.called() != null;
        }
    }

    /**
     * An attempt that was left behind called back: if it succeeded the task is over, whatever the attempt under way
     * does.
     */
    record Hear(Claim claim, AttemptId attempt) implements Errand {
        @Override
        public boolean reads() {
            return true;
        }
    }

    /** Leave it alone for a time. */
    record Leave(Claim claim, Duration left) implements Errand {
        @Override
        public boolean goesOut() {
            return false;
        }
    }

    /** See whether a deadline has passed. */
    record Clock(Claim claim) implements Errand {
        @Override
        public boolean goesOut() {
            return false;
        }
    }
}
