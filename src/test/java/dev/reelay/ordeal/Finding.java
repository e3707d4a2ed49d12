package dev.reelay.ordeal;

/**
 * Something that should not be.
 *
 * @param task the id of the task concerned; empty if it is about none
 */
record Finding(String task, String what) {

    @Override
    public String toString() {
        return task.isEmpty() ? what : task + ": " + what;
    }
}
