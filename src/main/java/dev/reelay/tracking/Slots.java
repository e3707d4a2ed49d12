package dev.reelay.tracking;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;

/**
 * The places at the upstream, for each model and in all. A slot decides who may try, never what is true: slots are
 * taken by {@link FairQueue}, derived from the tasks' states and freed where no attempt stands behind them. A
 * {@code Uni} fails only with {@link StoreUnavailable}.
 */
public interface Slots {

    /**
     * Puts the task's slot where its state says: submitting, running or none; the tenant of one that waits is enrolled
     * in {@link FairQueue}. Safe to repeat.
     */
    Uni<Void> settle(Task task);

    /** Gives the task's slot back, whatever it is. */
    Uni<Void> release(TaskId id, String model);

    /** How many slots of the model are taken. */
    Uni<Taken> taken(String model);

    /** How many submissions of all models are in flight. */
    Uni<Integer> submitting();

    /** The tasks that hold a slot of the model since longer than the given time. */
    Uni<Set<TaskId>> holders(String model, Duration heldFor);

    /**
     * What is under way of one model.
     *
     * @param submitting submissions in flight
     * @param running tasks at the upstream, submissions not included
     */
    record Taken(int submitting, int running) {}

    /**
     * The limits for one model and for all.
     *
     * @param submitting submissions in flight, of all models
     * @param submittingModel submissions in flight, of this model
     * @param running tasks at the upstream, submissions included, of all models
     * @param runningModel tasks at the upstream, submissions included, of this model
     */
    record Limits(int submitting, int submittingModel, int running, int runningModel) {}
}
