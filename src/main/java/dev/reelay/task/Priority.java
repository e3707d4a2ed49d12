package dev.reelay.task;

import java.util.Locale;

/** Which of a model's two lines a task waits in. */
public enum Priority {
    /** Somebody waits for the video: it goes before {@link #BATCH}. */
    INTERACTIVE,
    /** It has time, but is not kept waiting for ever: every so many starts one is of this line. */
    BATCH;

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
