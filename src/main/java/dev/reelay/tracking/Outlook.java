package dev.reelay.tracking;

import dev.reelay.task.Task;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What can be foreseen of the queue. Nothing is promised: others may come or go, and only what was measured is said.
 * What the operator has ordered is not known here, but to {@link Places}. A {@code Uni} fails only with
 * {@link StoreUnavailable}.
 */
public interface Outlook {

    /** Where the task stands and what that means; empty if it does not wait. */
    Uni<Optional<Place>> of(Task task);

    /** How many tasks of the model were started a minute lately, by all replicas; empty if too few were. */
    Uni<OptionalDouble> startsPerMinute(String model);

    /**
     * A place in the queue.
     *
     * @param position about how many tasks will have started when this one has, itself included
     * @param start when that may be; null where no throughput is measured
     * @param finish when its video may be made; null where no render times are measured either
     * @param paused whether it does not start until the operator says so
     */
    record Place(
            long position,
            @Nullable Instant start,
            @Nullable Instant finish,
            boolean paused) {

        /** The same while it is paused: nobody knows for how long. */
        public Place held() {
            return new Place(position, null, null, true);
        }
    }
}
