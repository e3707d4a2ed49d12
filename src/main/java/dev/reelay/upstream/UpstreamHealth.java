package dev.reelay.upstream;

/**
 * How the calls to the upstream are doing, as this replica sees it. Dispatch looks here before it spends a licence on a
 * call that would not be made.
 */
public interface UpstreamHealth {

    /** The breaker around {@code POST /generate}. */
    Circuit submits();

    /** The breaker around {@code GET /status}. */
    Circuit queries();

    /** Whether calls go through. */
    enum Circuit {
        /** They do. */
        CLOSED,
        /** One may, to see whether the upstream is back. */
        HALF_OPEN,
        /** None does, for a moment. */
        OPEN
    }
}
