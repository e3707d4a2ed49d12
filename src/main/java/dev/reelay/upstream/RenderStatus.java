package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a status value means (contract §4.2). */
enum RenderStatus {
    RUNNING,
    DONE,
    GIVEN_UP,
    /** Named nowhere in the contract: not final, so the task waits on. */
    UNKNOWN;

    // One of each meaning is documented; the others are what clients of this API accept besides.
    private static final Map<String, RenderStatus> WORDS = Map.ofEntries(
            Map.entry("IN_PROGRESS", RUNNING),
            Map.entry("SUCCESS", DONE),
            Map.entry("SUCCEEDED", DONE),
            Map.entry("COMPLETED", DONE),
            Map.entry("DONE", DONE),
            Map.entry("FAILED", GIVEN_UP),
            Map.entry("FAILURE", GIVEN_UP),
            Map.entry("ERROR", GIVEN_UP),
            Map.entry("CANCELED", GIVEN_UP),
            Map.entry("CANCELLED", GIVEN_UP));
    private static final Map<String, RenderStatus> NUMBERS =
            Map.of("0", RUNNING, "3", RUNNING, "1", DONE, "-1", GIVEN_UP, "2", GIVEN_UP);

    /**
     * The meaning of a {@code status} field.
     *
     * @param numbers whether numbers have one
     * @return empty where there is no value at all
     */
    static Optional<RenderStatus> of(JsonNode status, boolean numbers) {
        String value =
                status.isValueNode() && !status.isNull() ? status.asText().strip() : "";
        if (value.isEmpty()) {
            return Optional.empty();
        }
        RenderStatus byNumber = numbers ? NUMBERS.getOrDefault(value, UNKNOWN) : UNKNOWN;
        return Optional.of(WORDS.getOrDefault(value.toUpperCase(Locale.ROOT), byNumber));
    }
}
