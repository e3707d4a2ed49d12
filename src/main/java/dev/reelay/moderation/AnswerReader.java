package dev.reelay.moderation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.moderation.NoVerdictException.Why;
import dev.reelay.task.Review;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads what a reviewer answers. What can be read in two ways is no verdict. */
final class AnswerReader {

    static final String REFUSED = "The reviewer does not allow this.";
    static final String HELD = "The reviewer wants a person to look at this.";

    /** Line ends and other controls, and halves of surrogate pairs, which no database keeps. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}]+");

    private static final ObjectReader JSON = new JsonMapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AnswerReader() {}

    /** The review that the body means. Throws {@link NoVerdictException}. */
    static Review read(byte[] body) {
        JsonNode answer = parse(body);
        return switch (Verdict.parse(answer.path("verdict").asText()).orElseThrow(AnswerReader::unreadable)) {
            case ALLOW -> Review.ALLOWED;
            case REFUSE -> new Review.Refused(reason(answer, REFUSED));
            case HOLD -> new Review.Held(reason(answer, HELD));
        };
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw unreadable();
        }
    }

    private static String reason(JsonNode answer, String usual) {
        String text = answer.path("reason").isTextual() ? answer.path("reason").textValue() : "";
        String clean = CONTROL.matcher(text).replaceAll(" ").strip();
        return clean.isEmpty() ? usual : cut(clean);
    }

    private static String cut(String text) {
        if (text.length() <= Review.LONGEST_REASON) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(Review.LONGEST_REASON - 1));
        return text.substring(0, splits ? Review.LONGEST_REASON - 1 : Review.LONGEST_REASON)
                .strip();
    }

    private static NoVerdictException unreadable() {
        return new NoVerdictException(Why.UNREADABLE);
    }
}
