package dev.reelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The typed reads of one request body. A read that fails notes why and goes on with a stand-in value. */
final class Fields {

    private final JsonObject json;
    private final SimulatorConfig.Requests rules;
    private @Nullable Refusal first;

    Fields(JsonObject json, SimulatorConfig.Requests rules) {
        this.json = json;
        this.rules = rules;
    }

    /** The first thing that was wrong. */
    Optional<Refusal> firstFault() {
        return Optional.ofNullable(first);
    }

    /** Notes a refusal unless all is good. */
    void check(boolean good, String code, String message) {
        if (!good && first == null) {
            first = Refusal.bad(code, message);
        }
    }

    boolean has(String name) {
        return json.getValue(name) != null;
    }

    void refuseUnknown(Set<String> documented) {
        check(
                !rules.refuseUnknownFields() || documented.containsAll(json.fieldNames()),
                "INVALID_REQUEST",
                "Unknown field");
    }

    String prompt(int longest) {
        String prompt = text("prompt", "", "INVALID_PROMPT");
        boolean good = !prompt.isBlank() && rules.promptUnit().lengthOf(prompt) <= longest;
        check(good, "INVALID_PROMPT", "Prompt is required, 1 to " + longest + " characters");
        return prompt;
    }

    /** A text; missing and null mean the usual one. */
    String text(String name, String usual, String code) {
        Object value = json.getValue(name);
        check(value == null || value instanceof String, code, name + " must be a string");
        return value instanceof String text ? text : usual;
    }

    String oneOf(String name, String usual, List<String> allowed, String code) {
        String value = text(name, usual, code);
        check(allowed.contains(value), code, name + " must be one of " + allowed);
        return value;
    }

    /** Whole seconds; {@code 5.0} is whole, {@code 5.5} is not. */
    int seconds(int usual) {
        Object value = json.getValue("duration");
        if (value == null) {
            return usual;
        }
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        if (value instanceof String digits && rules.numericStrings() && digits.matches("\\d{1,4}")) {
            return Integer.parseInt(digits);
        }
        check(false, "INVALID_DURATION", "duration must be a whole number of seconds");
        return usual;
    }

    /** Absolute URLs with an allowed scheme. */
    List<String> urls(String name, int most) {
        Object value = json.getValue(name);
        check(value == null || value instanceof JsonArray, "INVALID_IMAGE_URL", name + " must be an array of URLs");
        List<?> items = value instanceof JsonArray array ? array.getList() : List.of();
        check(items.size() <= most, "TOO_MANY_IMAGES", name + " takes at most " + most);
        check(
                items.stream().allMatch(this::isAllowed),
                "INVALID_IMAGE_URL",
                name + " takes absolute URLs: " + rules.imageSchemes());
        return items.stream().map(String::valueOf).toList();
    }

    private boolean isAllowed(@Nullable Object item) {
        try {
            URI uri = new URI(item instanceof String url ? url : "");
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            return uri.getHost() != null && rules.imageSchemes().contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
