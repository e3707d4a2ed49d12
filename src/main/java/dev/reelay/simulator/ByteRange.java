package dev.reelay.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} header asks for, of a body of a known length (RFC 9110, section 14). Vert.x' own file handler
 * knows no suffix ranges and no If-Range. Several ranges at once may be answered with the whole, and are.
 */
sealed interface ByteRange {

    Pattern ONE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    /** All of it. */
    record Whole() implements ByteRange {}

    /**
     * A part.
     *
     * @param from its first byte
     * @param to its last byte
     */
    record Part(int from, int to) implements ByteRange {}

    /** Nothing that the body has. */
    record Unsatisfiable() implements ByteRange {}

    static ByteRange of(@Nullable String header, int length) {
        Matcher asked = ONE.matcher(header == null ? "" : header.trim());
        if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return new Whole();
        }
        return asked.group(1).isEmpty()
                ? last(Long.parseLong(asked.group(2)), length)
                : between(Long.parseLong(asked.group(1)), asked.group(2), length);
    }

    private static ByteRange last(long count, int length) {
        return count == 0 || length == 0
                ? new Unsatisfiable()
                : new Part((int) Math.max(0, length - count), length - 1);
    }

    private static ByteRange between(long from, String end, int length) {
        long to = end.isEmpty() ? length - 1L : Math.min(Long.parseLong(end), length - 1L);
        if (!end.isEmpty() && Long.parseLong(end) < from) {
            return new Whole();
        }
        return from >= length ? new Unsatisfiable() : new Part((int) from, (int) to);
    }
}
