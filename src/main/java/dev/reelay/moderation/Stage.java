package dev.reelay.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is looked at. */
enum Stage {
    /** What is asked for, before it becomes a task. */
    REQUEST,
    /** The video that came of it, before it is shown. */
    RESULT;

    /** As on the wire and in metrics. */
    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
