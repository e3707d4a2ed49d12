package dev.reelay.dispatch;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * The rest that all replicas take together when the upstream refuses everybody. When it is over, nobody knows yet
 * whether the refusal still holds: one submission at a time finds out. A {@code Uni} fails only with
 * {@code StoreUnavailable}.
 */
public interface Pauses {

    /**
     * Rests for a while.
     *
     * @param reason a stable code, lower snake case
     */
    Uni<Void> begin(String reason, Duration length);

    /** The refusal that was heard last; empty if a submission has shown since that it is over. */
    Uni<Optional<Pause>> current();

    /**
     * Asks to be the one that finds out, when the rest is over. For whoever may, the rest begins anew with the given
     * length for everybody else, so that it is found out again if nothing comes of it.
     */
    Uni<Boolean> probe(Pause pause, Duration length);

    /** The refusal is over. */
    Uni<Void> end();

    /**
     * A refusal that holds until the opposite is shown.
     *
     * @param reason a stable code, lower snake case
     * @param left how much of the rest is left; zero when it is time to find out
     */
    record Pause(String reason, Duration left) {

        /** Whether nothing is sent now. */
        public boolean isResting() {
            return left.isPositive();
        }
    }
}
