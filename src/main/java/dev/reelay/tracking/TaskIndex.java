package dev.reelay.tracking;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who looks at which task, and when. Every open task has one entry that says when somebody must look at it next:
 * waiting tasks in their model's queue, all others among the due ones. A claim pushes the entry back by a lease; it
 * decides who works, never what is true, and a claimer that dies is replaced when the lease ends. A {@code Uni} fails
 * only with {@link StoreUnavailable}.
 */
public interface TaskIndex {

    /** How many partitions there are; they are numbered from 0. */
    int partitions();

    /** Claims waiting tasks of the model whose time has come, longest waiting first. */
    Uni<List<Task>> claimQueued(int partition, String model, int limit, Duration lease);

    /** Claims tasks that somebody must look at: polls, lapsed licences, deadlines. */
    Uni<List<Task>> claimDue(int partition, int limit, Duration lease);

    /** Ends a claim: the task is looked at again after the given time, if it still stands in that index. */
    Uni<Void> lookAgain(Task task, Duration in);

    /** Takes a slot for a submission if both limits allow it; true if it has one (also if it had one before). */
    Uni<Boolean> grant(Task task, SlotLimits limits);

    /** Puts the task's slot where its state says: submitting, running or none. Safe to repeat. */
    Uni<Void> settle(Task task);

    /** Gives a slot back that {@link #grant} gave, where no licence came of it. */
    Uni<Void> release(TaskId id);

    /** Every task that holds a slot since longer than the given time. */
    Uni<Set<TaskId>> slotHolders(Duration heldFor);

    /** Free places for new submissions of the model; 0 if none. */
    Uni<Integer> free(String model, SlotLimits limits);

    /** Takes the lease of that name for the given time; false if another replica holds it. */
    Uni<Boolean> lease(int partition, String name, Duration length);

    /**
     * How many of {@code wanted} calls may be made in this second without all replicas together exceeding the rate.
     *
     * @param what names the budget
     * @param perSecond the rate, at least 1
     */
    Uni<Integer> allowance(String what, int wanted, int perSecond);

    /**
     * The limits for one model and for all.
     *
     * @param submitting submissions in flight, for all models
     * @param submittingModel submissions in flight, for this model
     * @param running tasks at the upstream, submissions included, for all models
     * @param runningModel tasks at the upstream, submissions included, for this model
     */
    record SlotLimits(int submitting, int submittingModel, int running, int runningModel) {}
}
