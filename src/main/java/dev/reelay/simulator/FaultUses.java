package dev.reelay.simulator;

import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Counts how often each fault has struck, so that one that is due once strikes once. For a task that is the task's own
 * count. A submit has no task yet and a retried one has the same key and prompt, so that is what is counted there.
 */
@Singleton
final class FaultUses {

    private static final int REMEMBERED = 10_000;

    private final Map<Use, Integer> counts = new Forgetful<>(REMEMBERED);

    /** Whether the fault strikes now; counts it if so. */
    synchronized boolean strikes(String scope, Fault fault) {
        Use use = new Use(scope, fault);
        int struck = counts.getOrDefault(use, 0);
        if (struck >= fault.times()) {
            return false;
        }
        counts.put(use, struck + 1);
        return true;
    }

    synchronized void forget() {
        counts.clear();
    }

    private record Use(String scope, Fault fault) {}
}
