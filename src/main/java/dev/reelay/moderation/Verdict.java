package dev.reelay.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can come of a look. On the wire, in the database and in metrics it is written in lower case. */
public enum Verdict {
    /** Nobody objects. */
    ALLOW,
    /** It must not be. */
    REFUSE,
    /** A person shall decide. */
    HOLD;

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wireName()} writes; empty for anything else, another case included. */
    public static Optional<Verdict> parse(String wireName) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.wireName().equals(wireName))
                .findFirst();
    }
}
