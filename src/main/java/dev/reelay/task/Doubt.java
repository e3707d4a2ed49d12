package dev.reelay.task;

/** Why it is unclear whether the upstream has a task. */
public enum Doubt {
    /** The request timed out after bytes had left. */
    TIMED_OUT,
    /** The connection broke after bytes had left. */
    CONNECTION_LOST,
    /** The upstream answered with a server error, which says nothing about what it stored. */
    SERVER_ERROR,
    /** The upstream said yes but named no task. */
    NO_TASK_ID,
    /** The process that held the licence never reported. */
    NO_ANSWER,
    /** A callback with the attempt's token came, so the task exists, but none of the ids it named proved to be its. */
    CALLBACK_WITHOUT_ID;

    /**
     * Whether the upstream certainly has the task, only not under which id. Then nothing can make it safe to send
     * again.
     */
    public boolean provesTheTask() {
        return this == CALLBACK_WITHOUT_ID;
    }
}
