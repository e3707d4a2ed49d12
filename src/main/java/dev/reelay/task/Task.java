package dev.reelay.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One video that a tenant asked for: its facts, folded.
 *
 * @param sequence of the last fact; also the version of everything that shows the task
 * @param quotedCredits the price by the catalogue when it was accepted
 * @param consumedCredits what the upstream reported, null until it does
 * @param attempts how many attempts were licensed so far
 * @param cancelRequested whether the client asked to cancel too late to stop the upstream
 * @param createdAt when it was accepted, by the journal's clock
 * @param updatedAt when its last fact was written
 */
public record Task(
        TaskId id,
        TenantId tenant,
        VideoRequest request,
        long sequence,
        TaskState state,
        int quotedCredits,
        @Nullable Integer consumedCredits,
        int attempts,
        boolean cancelRequested,
        Instant createdAt,
        Instant updatedAt) {

    /** The first fact makes the task. */
    static Task begin(TaskId id, Fact first) {
        if (!(first.move() instanceof Move.Accepted accepted) || first.sequence() != 1) {
            throw new IllegalArgumentException("The first fact of task " + id + " is not its acceptance.");
        }
        return new Task(
                id,
                accepted.tenant(),
                accepted.request(),
                1,
                new TaskState.Queued(first.at(), null),
                accepted.quotedCredits(),
                null,
                0,
                false,
                first.at(),
                first.at());
    }

    /** The task after one more fact. */
    Task after(Fact fact) {
        if (fact.sequence() != sequence + 1) {
            throw new IllegalArgumentException(
                    "Task " + id + " is at " + sequence + " and cannot take fact " + fact.sequence() + ".");
        }
        return switch (fact.move()) {
            case Move.Accepted again -> throw new IllegalArgumentException("Task " + id + " was accepted twice.");
            case Move.Licensed licensed ->
                moved(fact, new TaskState.Submitting(licensed.attempt(), licensed.sendBefore(), licensed.answerBy()))
                        .attempt(licensed.number());
            case Move.Started started ->
                moved(
                        fact,
                        new TaskState.Running(started.attempt(), started.upstreamId(), fact.at(), started.deadline()));
            case Move.Requeued requeued -> moved(fact, new TaskState.Queued(requeued.notBefore(), requeued.reason()));
            case Move.Doubted doubted ->
                moved(fact, new TaskState.Unconfirmed(doubted.attempt(), doubted.doubt(), doubted.graceEnds()));
            case Move.CancelWished wished -> moved(fact, state).cancelRequested(true);
            case Move.Finished finished -> moved(fact, finished.outcome()).consumed(finished.consumedCredits());
        };
    }

    /** The name of the state. */
    public TaskState.Status status() {
        return state.status();
    }

    private Task moved(Fact fact, TaskState next) {
        return new Task(
                id,
                tenant,
                request,
                fact.sequence(),
                next,
                quotedCredits,
                consumedCredits,
                attempts,
                cancelRequested,
                createdAt,
                fact.at());
    }

    private Task attempt(int number) {
        return new Task(
                id,
                tenant,
                request,
                sequence,
                state,
                quotedCredits,
                consumedCredits,
                number,
                cancelRequested,
                createdAt,
                updatedAt);
    }

    private Task cancelRequested(boolean wished) {
        return new Task(
                id,
                tenant,
                request,
                sequence,
                state,
                quotedCredits,
                consumedCredits,
                attempts,
                wished,
                createdAt,
                updatedAt);
    }

    private Task consumed(@Nullable Integer credits) {
        return new Task(
                id,
                tenant,
                request,
                sequence,
                state,
                quotedCredits,
                credits,
                attempts,
                cancelRequested,
                createdAt,
                updatedAt);
    }
}
