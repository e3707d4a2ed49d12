package dev.reelay.task;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads ids strictly: {@link UUID#fromString} also takes shortened forms, which would give one task many names. */
public final class Identifiers {

    private Identifiers() {}

    /** The id, in either case; empty for anything else, however malformed. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT)) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
