package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Finds the result's URL in {@code response}, in each shape that was seen (contract §4.5, rules 2 and 8). */
final class VideoUrl {

    private static final int LONGEST = 8192;
    // A host without credentials, then anything a signed URL may hold; no spaces, quotes, brackets or control
    // characters,
    // which are never in a URL and which a careless page would stumble over.
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?)://[^/?#@\\s\"<>\\\\\\p{Cntrl}]+([/?#][^\\s\"<>\\\\\\p{Cntrl}]*)?",
            Pattern.CASE_INSENSITIVE);

    private final boolean allowHttp;

    /** @param allowHttp whether plain {@code http} is usable too */
    VideoUrl(boolean allowHttp) {
        this.allowHttp = allowHttp;
    }

    /** The first usable URL of an array, an array in a string, a bare string, or an object that holds an array. */
    Optional<String> in(JsonNode response) {
        return response.isTextual() ? inText(response.asText()) : inTree(response);
    }

    private Optional<String> inText(String text) {
        return isUsable(text) ? Optional.of(text) : inTree(Json.read(text));
    }

    private Optional<String> inTree(JsonNode tree) {
        if (tree.isArray()) {
            return inArray(tree);
        }
        return StreamSupport.stream(tree.spliterator(), false)
                .filter(JsonNode::isArray)
                .map(this::inArray)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> inArray(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(this::isUsable)
                .findFirst();
    }

    private boolean isUsable(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        Matcher url = URL.matcher(text);
        return url.matches() && (allowHttp || "https".equalsIgnoreCase(url.group("scheme")));
    }
}
