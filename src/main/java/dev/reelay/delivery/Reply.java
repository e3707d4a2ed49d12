package dev.reelay.delivery;

import org.jspecify.annotations.Nullable;

/** What came of a POST. */
sealed interface Reply {

    /** For the list of deliveries: never more than the class of an answer. */
    String result();

    /**
     * The receiver answered.
     *
     * @param retryAfter the header, null without one
     */
    record Answer(int status, @Nullable String retryAfter) implements Reply {
        @Override
        public String result() {
            return status / 100 + "xx";
        }
    }

    /** It did not. */
    record Silence(Why why) implements Reply {
        @Override
        public String result() {
            return why.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Why there is no answer. */
    enum Why {
        /** The URL, or an address that its host has, may not be called. */
        NOT_ALLOWED,
        /** The host has no address. */
        NO_ADDRESS,
        /** No connection, or no safe one. */
        NO_CONNECTION,
        /** The connection broke. */
        BROKEN,
        /** Nothing came in time. */
        TIMEOUT
    }
}
