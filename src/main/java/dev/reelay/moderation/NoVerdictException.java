package dev.reelay.moderation;

import java.util.Locale;

/** A reviewer that gave no verdict. It has no trace and no cause: an answer may quote what was asked. */
final class NoVerdictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why there is none. */
    enum Why {
        /** Too many reviews were under way already. */
        BUSY,
        /** The settings do not let its address be called. */
        NOT_ALLOWED,
        /** Not answered, or not to the end, in time. */
        TIMEOUT,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** Another status than 200. */
        STATUS,
        /** More than a verdict needs. */
        TOO_LONG,
        /** No JSON object with a verdict that is known. */
        UNREADABLE;

        /** As in metrics. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Why why;

    NoVerdictException(Why why) {
        super("No verdict: " + why, null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
