package dev.reelay.tracking;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a partition's event log; the id of an SSE event.
 *
 * @param epoch names the life of the log: another one begins when Redis was emptied or started again
 * @param millis and
 * @param number the entry's id in the log
 */
public record Cursor(String epoch, long millis, long number) implements Comparable<Cursor> {

    private static final Pattern FORM = Pattern.compile("([a-z0-9]{1,16})-(\\d{1,15})-(\\d{1,15})");

    /** Reads the form that {@link #toString()} writes; empty for anything else. */
    public static Optional<Cursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Cursor(form.group(1), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    /** The id of the log entry, as Redis writes it. */
    public String entryId() {
        return millis + "-" + number;
    }

    /** By place; only meaningful within one epoch. */
    @Override
    public int compareTo(Cursor other) {
        int byMillis = Long.compare(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return epoch + "-" + entryId();
    }
}
