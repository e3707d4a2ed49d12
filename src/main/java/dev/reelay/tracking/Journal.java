package dev.reelay.tracking;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts, and what is decided with them. Every write is one transaction under the task's row lock. A {@code Uni}
 * fails only if the database does, with {@link StoreUnavailable}; then it is unknown whether the write happened, and
 * the caller reads again.
 */
public interface Journal {

    /**
     * Writes the first fact, with the idempotency record. A concurrent twin of the same key waits and is replayed.
     * Where the tenant may have only so many tasks waiting, its submissions are accepted one after the other, so that
     * no two of them take the last place.
     */
    Uni<Acceptance> accept(Submission submission);

    /** What the key came to before: a repetition, or another request under the same key; empty if it is new. */
    Uni<Optional<Acceptance>> repeated(TenantId tenant, Submission.Idempotency idempotency);

    /** Decides what the signal does and writes the move, with all it causes. */
    Uni<Recorded> record(TaskId id, Signal signal, Source source);

    /** Every fact of the task; empty if there is no such task. */
    Uni<Optional<History>> history(TaskId id);

    /**
     * A page of one partition's open tasks, by id.
     *
     * @param after where the page before ended, null for the first
     * @param limit at least 1
     */
    Uni<List<History>> open(int partition, @Nullable TaskId after, int limit);

    /**
     * Those of the given tasks that are open and have an attempt which may have reached the upstream, and not ended
     * there as a video that is held.
     *
     * @param doubt an attempt that has been unclear for longer does not count
     */
    Uni<List<TaskId>> attempted(List<TaskId> ids, Duration doubt);

    /** The attempt's mailbox, whatever its state; empty if there is no such attempt. */
    Uni<Optional<Mailbox>> mailbox(AttemptId attempt);

    /**
     * Remembers the ids that a callback offered, before anybody acts on them. Known ones are kept once; beyond three
     * for an attempt, further ones are dropped, and all of them where there is no such attempt.
     *
     * @param upstreamIds the likeliest first
     */
    Uni<Void> remember(AttemptId attempt, List<String> upstreamIds);

    /** Forgets idempotency keys older than their time; at most a thousand at once. */
    Uni<Integer> forgetOldKeys();
}
