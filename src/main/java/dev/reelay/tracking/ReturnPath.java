package dev.reelay.tracking;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The way from the upstream back to this gateway, as it was found when somebody last tried it; the same for all
 * replicas. A {@code Uni} fails only with {@link StoreUnavailable}.
 */
public interface ReturnPath {

    /** What is known of it. */
    Uni<WayBack> state();

    /**
     * Somebody tried it.
     *
     * @param validFor after this time nothing is known any more
     * @return what was known before
     */
    Uni<WayBack> found(WayBack now, Duration validFor);

    /** What can be known of it. */
    enum WayBack {
        /** Nobody has tried it lately. */
        UNKNOWN,
        /** What was sent to the public address came back. */
        OPEN,
        /** What was sent to the public address did not come back. */
        CLOSED,
        /** There is none: the public address is a local one and the upstream is not. */
        NONE;

        /** Whether callbacks can be waited for. */
        public boolean mayBeOpen() {
            return this == UNKNOWN || this == OPEN;
        }
    }
}
