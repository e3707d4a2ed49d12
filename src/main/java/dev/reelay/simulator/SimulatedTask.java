package dev.reelay.simulator;

import java.time.Instant;

/**
 * One upstream task, at one moment.
 *
 * @param id the task id
 * @param order who asked for what
 * @param createdAt when, in whole seconds
 * @param faults what goes wrong with it
 * @param verdict how far it is
 */
record SimulatedTask(String id, Order order, Instant createdAt, FaultPlan faults, Verdict verdict) {

    /**
     * Who asked for what.
     *
     * @param key the bearer key
     * @param base what result URLs begin with when nobody is asking, as in a callback
     * @param wish the video
     */
    record Order(String key, String base, Wish wish) {}

    Wish wish() {
        return order.wish();
    }

    boolean isFinal() {
        return !(verdict instanceof Verdict.Rendering);
    }

    /** The task with an end; a task that has one keeps it. */
    SimulatedTask ended(Verdict end) {
        return isFinal() ? this : new SimulatedTask(id, order, createdAt, faults, end);
    }
}
