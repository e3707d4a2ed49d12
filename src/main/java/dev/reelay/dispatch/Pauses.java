package dev.reelay.dispatch;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * The rest that all replicas take together when the upstream refuses everybody. A {@code Uni} fails only with
 * {@code StoreUnavailable}.
 */
public interface Pauses {

    /**
     * Rests for a while.
     *
     * @param reason a stable code, lower snake case
     */
    Uni<Void> begin(String reason, Duration length);

    /** Why dispatch rests now; empty if it does not. */
    Uni<Optional<String>> current();
}
