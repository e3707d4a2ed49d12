package dev.reelay.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;

/** What holds of every answer and of every line of the log, whatever was thrown. */
final class Decency {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(java|javax|jakarta|io|dev|com|org|net)\\.[a-z]+\\.|Exception|\\bat [\\w.$]+\\(|\\b(select|insert|update)\\b.*\\b(from|into|set)\\b");

    private final Planted planted;

    Decency(Planted planted) {
        this.planted = planted;
    }

    /** An answer breaks nothing, shows nothing, and refuses in the dialect of its door. */
    void check(Shot shot, Answer answer) {
        String shown = answer.headers() + "\n" + answer.body();
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        assertThat(shown).doesNotContainPattern(INSIDE);
        assertThat(shown).doesNotContain(planted.neverAnswered());
        if (answer.status() >= 400) {
            assertThat(shown).doesNotContain(planted.neverLogged());
            if (!isForAPageOfAnotherOrigin(shot, answer)) {
                checkDialect(shot.address(), answer);
            }
        }
        planted.learn(answer);
    }

    /** Whose browser would not let it read a word of it; the platform says nothing to it. */
    private static boolean isForAPageOfAnotherOrigin(Shot shot, Answer answer) {
        boolean fromAPage = shot.headers().stream().anyMatch(header -> header.startsWith("Origin:"));
        return fromAPage && answer.status() == 403 && answer.body().isEmpty();
    }

    private static void checkDialect(String address, Answer answer) {
        boolean seedance = address.startsWith("/v2/");
        assertThat(answer.mediaType())
                .as("%s", answer)
                .isEqualTo(seedance ? "application/json" : "application/problem+json");
        if (answer.body().isEmpty()) {
            // Only what asked for a head has none.
            return;
        }
        JsonNode refusal = json(answer.body());
        assertThat(refusal.path(seedance ? "code" : "status").asInt()).isEqualTo(answer.status());
        assertThat(refusal.path(seedance ? "error_code" : "code").asText()).matches("[A-Za-z0-9_]+");
        assertThat(refusal.path(seedance ? "message" : "detail").asText()).isNotBlank();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("The refusal is no JSON: " + body, broken);
        }
    }

    /** Nothing that was planted is logged, and nothing alarms an operator. */
    void check(List<Eavesdropper.Line> lines) {
        assertThat(lines).noneMatch(Eavesdropper.Line::alarming);
        assertThat(lines)
                .extracting(Eavesdropper.Line::text)
                .allSatisfy(line -> assertThat(line).doesNotContain(planted.neverLogged()));
    }
}
