package dev.reelay.tracking;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Task;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at which task, and when. Every open task has one entry that says when somebody must look at it next:
 * waiting tasks in their tenant's line (and among the due ones, for the end of their time to start), all others among
 * the due ones. A claim pushes the entry back by a lease; it decides who works, never what is true, and a claimer that
 * dies is replaced when the lease ends. A {@code Uni} fails only with {@link StoreUnavailable}.
 */
public interface TaskIndex {

    /** Claims the first task of the line whose time has come. */
    Uni<First> claimFirst(Line line, Duration lease);

    /**
     * Claims tasks that somebody must look at: first those for which a callback came, then polls, lapsed licences and
     * deadlines, most overdue first.
     */
    Uni<List<Claim>> claimDue(int partition, int limit, Duration lease);

    /**
     * A callback came: somebody must look at the task now, before any that nobody called for.
     *
     * @return false if the live state does not hold the task, so that nobody would look
     */
    Uni<Boolean> call(Task task, AttemptId attempt);

    /** Ends a claim as if it had not been: a waiting task stands again where its last move put it in its queue. */
    Uni<Void> putBack(Task task);

    /**
     * Ends a claim without an answer: the task is looked at again after the given time, and a callback is still to be
     * answered. If another one came since the claim, the task keeps the place which that one gave it.
     */
    Uni<Void> release(Claim claim, Duration in);

    /**
     * Ends a claim after a status read that found the task at work. The callback it was claimed with is answered, and
     * the task is looked at again after the given time. If another one came since the claim, that one is still to be
     * answered, now.
     */
    Uni<Void> answered(Claim claim, Duration in);

    /** Ends a claim as if it had not been: the task goes back to its place in the line, its callback unanswered. */
    Uni<Void> putOff(Claim claim);

    /**
     * Counts how often something happened to a task, for decisions that may begin again after a loss of Redis. Nothing
     * is kept for a task that the live state does not hold.
     *
     * @param what a short name
     * @return how often, this time included
     */
    Uni<Integer> count(Task task, String what);

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
     * What stands first in a line.
     *
     * @param task the one that was claimed, null if none may start now
     * @param in when the first one may start, null if one was claimed or none waits
     */
    record First(@Nullable Task task, @Nullable Duration in) {}
}
