package dev.reelay.credits;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Compares what must agree. A {@code Uni} fails only if the database does. */
public interface Audit {

    /**
     * Looks for what does not agree, all of one moment.
     *
     * @param back how old holds may be that are looked at; balances and exposures are compared as a whole
     */
    Uni<Finding> look(Check check, Duration back);

    /** What is compared. */
    enum Check {
        /** Each balance with what the ledger sums up to. */
        BALANCE,
        /** Holds with the tasks that they are for: none is left when its task is over. */
        ORPHAN_HOLD,
        /** Each hold with its settlement and its transfers. */
        SETTLEMENT,
        /** Outcomes with what was captured for them. */
        CHARGE,
        /** What the upstream says that it took with what was captured and booked as variance. */
        UPSTREAM,
        /** Open exposures with the exposure account. */
        EXPOSURE;

        /** As on the wire and in metrics. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What does not agree.
     *
     * @param count how many
     * @param credits by how much, all together
     * @param examples the first of them: tenants, tasks or holds
     */
    record Finding(Check check, long count, long credits, List<String> examples) {}
}
