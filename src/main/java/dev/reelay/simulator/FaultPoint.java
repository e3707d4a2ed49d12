package dev.reelay.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where something can go wrong, and what: the vocabulary of the switches. A switch that is not in here is refused, so
 * that a misspelt one fails the test that uses it.
 */
enum FaultPoint {
    /** The answer to {@code POST /generate}. */
    SUBMIT(
            1,
            "lost",
            "hang",
            "stored-500",
            "stored-502",
            "no-task-id",
            "data-null",
            "slow",
            "reset",
            "400",
            "moderation",
            "401",
            "402",
            "403",
            "429",
            "429-date",
            "500",
            "502",
            "503",
            "520",
            "code-402"),
    /** The answer to {@code GET /status}. */
    STATUS(
            1,
            "401",
            "403",
            "404",
            "429",
            "429-date",
            "500",
            "502",
            "503",
            "520",
            "reset",
            "slow",
            "truncated",
            "empty",
            "html",
            "unknown",
            "numeric",
            "relapse",
            "no-url",
            "url-null",
            "url-empty",
            "url-json",
            "url-string",
            "url-second",
            "url-private"),
    /** The POST to {@code callback_url}. */
    CALLBACK(
            Fault.ALWAYS,
            "drop",
            "duplicate",
            "early",
            "early-hidden",
            "late",
            "reordered",
            "progress",
            "wrong-id",
            "no-id",
            "empty",
            "form",
            "text",
            "string",
            "huge"),
    /** How the task ends. */
    RESULT(Fault.ALWAYS, "fail", "moderation"),
    /** What {@code error_message} of a failed task is. */
    ERROR(Fault.ALWAYS, "null", "absent", "empty", "object", "long", "html"),
    /** What {@code consumed_credits} is. */
    CREDITS(Fault.ALWAYS, "absent", "null", "float", "string"),
    /** The clip's own URL. */
    MEDIA(Fault.ALWAYS, "forbidden", "redirect", "wrong-type", "truncated", "empty", "slow"),
    /** How long it renders: any duration. */
    RENDER(Fault.ALWAYS);

    private final int usualTimes;
    private final List<String> kinds;

    FaultPoint(int usualTimes, String... kinds) {
        this.usualTimes = usualTimes;
        this.kinds = List.of(kinds);
    }

    /** How often a fault here strikes if its switch does not say. */
    int usualTimes() {
        return usualTimes;
    }

    /** The kinds known here; empty for a point that takes any duration. */
    List<String> kinds() {
        return kinds;
    }

    boolean knows(String kind) {
        return this == RENDER ? Durations.parse(kind).isPresent() : kinds.contains(kind);
    }

    static Optional<FaultPoint> named(String name) {
        return Stream.of(values())
                .filter(point -> point.wireName().equals(name))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
