package dev.reelay.web;

import java.util.Locale;

/** The kinds of requests that are counted apart, so that none can use up the room of another. */
public enum Traffic {
    /** Whatever needs {@link KeyScope#SUBMIT}. */
    SUBMITS,
    /** Everything else that is no stream, the tenant's own administration included. */
    READS,
    /** Streams that are opened; how long they stay open is another matter. */
    STREAMS;

    /** As on the wire and in keys. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
