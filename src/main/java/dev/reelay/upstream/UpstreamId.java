package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The upstream's id of a task: opaque, kept as it came (contract §3.3). Only what could not be stored or asked for is
 * turned away.
 */
public final class UpstreamId {

    static final int LONGEST = 200;

    private UpstreamId() {}

    /**
     * The id in a JSON text or whole number; empty if it is something else, blank, too long, or has control characters.
     */
    static Optional<String> of(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? of(node.asText()) : Optional.empty();
    }

    /** The text, if it can be an id. */
    public static Optional<String> of(String text) {
        boolean usable = !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
        return usable ? Optional.of(text) : Optional.empty();
    }
}
