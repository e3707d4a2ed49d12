package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The frame around every answer, in each of its variants V1 to V7 (contract §6.2). */
final class Envelope {

    // The documented codes (contract §6.1); the ones that v2 may have besides are not to be matched on.
    private static final Map<String, Integer> STATUS_OF_CODE = Map.of(
            "INVALID_PROMPT", 400,
            "INVALID_ASPECT_RATIO", 400,
            "INVALID_RESOLUTION", 400,
            "INVALID_DURATION", 400,
            "TOO_MANY_IMAGES", 400,
            "INVALID_API_KEY", 401,
            "INSUFFICIENT_CREDITS", 402,
            "TASK_NOT_FOUND", 404,
            "INTERNAL_ERROR", 500);
    private static final Pattern CODE_LIKE = Pattern.compile("[A-Z][A-Z0-9_]+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final int TOO_MANY_REQUESTS = 429;
    // Enough to recognise a reason in, and short enough to search.
    private static final int TEXT = 2000;
    private static final int RAW_TEXT = 300;

    private final JsonNode root;
    private final byte[] body;

    private Envelope(JsonNode root, byte[] body) {
        this.root = root;
        this.body = body;
    }

    static Envelope of(byte[] body) {
        return new Envelope(Json.read(body), body);
    }

    /** Whether it is a JSON object; anything else is V7. */
    boolean isJson() {
        return root.isObject();
    }

    /** What the envelope holds: {@code data} where that is an object, otherwise all of it (contract §4.5, rule 1). */
    JsonNode data() {
        return root.path("data").isObject() ? root.path("data") : root;
    }

    /** The envelope itself; a missing node if it is not JSON. */
    JsonNode root() {
        return root;
    }

    /**
     * The status to act on: HTTP's own where that is an error, otherwise the numeric {@code code} if that is one (V6),
     * otherwise what a documented code in words stands for. Among HTTP's 4xx a code in words says more, except beside
     * 429, which is about now and not about the request.
     */
    int status(int http) {
        if (isClientError(http)) {
            return http == TOO_MANY_REQUESTS ? http : statusOfWord().orElse(http);
        }
        if (http / 100 != 2) {
            return http;
        }
        OptionalInt number = numericCode();
        return number.isPresent()
                ? number.stream().filter(Envelope::isError).findFirst().orElse(http)
                : statusOfWord().orElse(http);
    }

    /** The code in words, in the order of §6.2. */
    Optional<String> word() {
        return Stream.of(
                        text(root.path("error_code"), any -> true),
                        text(root.path("error").path("code"), any -> true),
                        text(root.path("code"), code -> !NUMBER.matcher(code).matches()),
                        text(root.path("message"), CODE_LIKE.asMatchPredicate()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a person is told, in the order of §6.2, cut to a length that is fit to be searched. Never passed on. */
    String text() {
        return Stream.of(
                        root.path("message"),
                        root.path("error").path("message"),
                        root.path("error"),
                        root.path("error_message"),
                        root.path("msg"))
                .map(node -> text(node, any -> true))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> text.substring(0, Math.min(TEXT, text.length())))
                .orElseGet(this::raw);
    }

    private String raw() {
        return new String(body, 0, Math.min(RAW_TEXT, body.length), StandardCharsets.UTF_8);
    }

    private OptionalInt numericCode() {
        JsonNode code = root.path("code");
        boolean isNumber = (code.isIntegralNumber() && code.canConvertToInt())
                || (code.isTextual() && NUMBER.matcher(code.asText()).matches());
        return isNumber ? OptionalInt.of(code.asInt()) : OptionalInt.empty();
    }

    private Optional<Integer> statusOfWord() {
        return word().map(STATUS_OF_CODE::get);
    }

    private static Optional<String> text(JsonNode node, Predicate<String> fits) {
        return node.isTextual() && !node.asText().isBlank() && fits.test(node.asText())
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private static boolean isClientError(int status) {
        return status / 100 == 4;
    }

    private static boolean isError(int status) {
        return isClientError(status) || status / 100 == 5;
    }
}
