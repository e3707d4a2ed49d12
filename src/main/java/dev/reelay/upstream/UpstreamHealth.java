package dev.reelay.upstream;

/**
 * How the calls to the upstream are doing, as this replica sees it. For metrics and health only: it decides nothing.
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
        /** One does, to see whether the upstream is back. */
        HALF_OPEN,
        /** None does, for a moment. */
        OPEN
    }
}
