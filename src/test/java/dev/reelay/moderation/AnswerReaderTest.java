package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reelay.task.Review;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer's answer means. */
class AnswerReaderTest {

    @Test
    void theVerdictIsReadAndWhateverElseIsThereIsNot() {
        assertThat(read("{\"verdict\":\"allow\"}")).isEqualTo(Review.ALLOWED);
        assertThat(read("{\"verdict\":\"allow\",\"reason\":\"Fine.\",\"score\":0.1}"))
                .isEqualTo(Review.ALLOWED);
        assertThat(read("{\"verdict\":\"refuse\",\"reason\":\"No blood.\"}"))
                .isEqualTo(new Review.Refused("No blood."));
        assertThat(read("{\"reason\":\"Faces.\",\"verdict\":\"hold\"}")).isEqualTo(new Review.Held("Faces."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"reason\":null", ",\"reason\":\" \\n\"", ",\"reason\":5", ",\"reason\":[\"x\"]"})
    void withoutAReasonThereIsAUsualOne(String rest) {
        assertThat(read("{\"verdict\":\"refuse\"" + rest + "}")).isEqualTo(new Review.Refused(AnswerReader.REFUSED));
        assertThat(read("{\"verdict\":\"hold\"" + rest + "}")).isEqualTo(new Review.Held(AnswerReader.HELD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "allow",
                "\"allow\"",
                "null",
                "[]",
                "[{\"verdict\":\"allow\"}]",
                "{}",
                "{\"verdict\":null}",
                "{\"verdict\":true}",
                "{\"verdict\":[\"allow\"]}",
                "{\"verdict\":{\"allow\":true}}",
                "{\"verdict\":\"ALLOW\"}",
                "{\"verdict\":\"allowed\"}",
                "{\"verdict\":\"allow\"",
                "{\"verdict\":\"allow\"} {\"verdict\":\"refuse\"}",
                "{\"verdict\":\"allow\",\"verdict\":\"refuse\"}",
                "<html>allow</html>"
            })
    void whatCanBeReadInTwoWaysOrNotAtAllIsNoVerdict(String body) {
        assertThatExceptionOfType(NoVerdictException.class)
                .isThrownBy(() -> read(body))
                .extracting(NoVerdictException::why)
                .isEqualTo(NoVerdictException.Why.UNREADABLE);
    }

    @Test
    void aReasonIsOneLineThatCanBeKept() {
        assertThat(reason("a\\u0000b\\r\\nc\\u001b[31md\\u2028e\\ud800f")).isEqualTo("a b c [31md e f");
        assertThat(reason("  ünïcode 🎬 ")).isEqualTo("ünïcode 🎬");
    }

    @Test
    void aReasonIsCutAtThreeHundredCharactersAndNeverWithinOne() {
        assertThat(reason("x".repeat(300))).hasSize(300);
        assertThat(reason("x".repeat(301))).isEqualTo("x".repeat(300));
        assertThat(reason("x".repeat(299) + "🎬")).isEqualTo("x".repeat(299));
        assertThat(reason("x".repeat(298) + "🎬!")).isEqualTo("x".repeat(298) + "🎬");
    }

    private static String reason(String json) {
        return ((Review.Refused) read("{\"verdict\":\"refuse\",\"reason\":\"" + json + "\"}")).reason();
    }

    private static Review read(String body) {
        return AnswerReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
