package dev.reelay.admission;

import dev.reelay.task.Decision.Why;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Unconfirmed;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Takes the wish to send an unclear task again. It is granted only when no answer to the request before can come any
 * more, and never if the upstream certainly has the task.
 */
@ApplicationScoped
class RetryDesk {

    private final TaskTracker tracker;

    RetryDesk(TaskTracker tracker) {
        this.tracker = tracker;
    }

    /** The answer. Fails with {@code StoreUnavailable} if the journal does not answer. */
    Uni<RetryVerdict> retry(TenantId tenant, TaskId id) {
        return tracker.find(tenant, id).chain(this::retry);
    }

    private Uni<RetryVerdict> retry(Optional<Task> found) {
        return found.map(task -> tracker.record(task.id(), new Signal.RetryWanted(), Source.API)
                        .map(RetryDesk::verdict))
                .orElseGet(() -> Uni.createFrom().item(new RetryVerdict.Unknown()));
    }

    private static RetryVerdict verdict(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Moved moved -> new RetryVerdict.Resent(moved.task());
            case Recorded.Stood stood -> verdict(stood.task(), stood.why());
            case Recorded.Unknown unknown -> new RetryVerdict.Unknown();
        };
    }

    private static RetryVerdict verdict(Task task, Why why) {
        return switch (why) {
            case ALREADY_SO -> new RetryVerdict.Resent(task);
            case ALREADY_FINAL -> new RetryVerdict.TooLate(task);
            case UPSTREAM_HAS_IT -> new RetryVerdict.UpstreamHasIt();
            case OUT_OF_CREDITS -> new RetryVerdict.NotFunded(task);
            case NOT_YET -> tooEarly(task);
            default -> new RetryVerdict.NothingToRetry(task);
        };
    }

    private static RetryVerdict tooEarly(Task task) {
        return task.state() instanceof Unconfirmed unclear
                ? new RetryVerdict.TooEarly(unclear.silentFrom())
                : new RetryVerdict.NothingToRetry(task);
    }
}
