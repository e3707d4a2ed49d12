package dev.reelay.dispatch;

import dev.reelay.dispatch.Pauses.Pause;
import java.util.Optional;

/**
 * How far the gate stands open for one turn.
 *
 * @param pause the refusal that is still to be disproved; empty if there is none
 * @param level the pace
 * @param isTrial whether the breaker waits for one call
 */
record Opening(Optional<Pause> pause, Pace.Level level, boolean isTrial) {

    /** Whether just one submission may go, to find out whether others may. */
    boolean isForOne() {
        return isTrial || pause.isPresent();
    }

    /** What the gate lets a submission in for. */
    Entry entry() {
        return new Entry(level, pause.isPresent(), isTrial);
    }
}
