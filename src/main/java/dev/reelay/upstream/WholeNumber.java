package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers of an upstream that may write them as floats or as text (contract §4.5, rule 5). */
final class WholeNumber {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    // What binary floats add to a number that was meant whole.
    private static final double NOISE = 1e-6;

    private WholeNumber() {}

    /** The number, a fraction rounded up as the site does; null where there is none or it is negative. */
    static @Nullable Integer of(JsonNode node) {
        if (node.isNumber()) {
            return of(node.doubleValue());
        }
        String text = node.isTextual() ? node.asText().strip() : "";
        return NUMBER.matcher(text).matches() ? of(Double.parseDouble(text)) : null;
    }

    private static @Nullable Integer of(double number) {
        return number >= 0 && number <= Integer.MAX_VALUE ? (Integer) (int) Math.ceil(number - NOISE) : null;
    }
}
