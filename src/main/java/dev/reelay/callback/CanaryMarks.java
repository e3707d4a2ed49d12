package dev.reelay.callback;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What replicas tell each other about canaries. A {@code Uni} fails only with {@code StoreUnavailable}. */
public interface CanaryMarks {

    /** Asks for the turn to send one, for the given time; false if it is taken. */
    Uni<Boolean> askTurn(Duration length);

    /** Takes the turn for the given time, whoever had it. */
    Uni<Void> takeTurn(Duration length);

    /** A canary came back, to whichever replica. */
    Uni<Void> cameBack(String nonce, Duration keep);

    /** Whether the canary came back. */
    Uni<Boolean> isBack(String nonce);
}
