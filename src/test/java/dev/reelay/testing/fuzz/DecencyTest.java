package dev.reelay.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzz tests look for is found where it is: otherwise they would pass whatever happened. */
class DecencyTest {

    private static final Shot SHOT = new Shot("POST", "/v1/tasks", List.of(), "");
    private static final Shot SEEDANCE = new Shot("POST", "/v2/generate", List.of(), "");
    private static final String PROBLEM = "{\"status\":400,\"code\":\"malformed_json\",\"detail\":\"%s\"}";

    private final Planted planted = new Planted().keys("key-1", "t0ken");
    private final Decency decency = new Decency(planted);

    @Test
    void aDecentAnswerPasses() {
        assertThatCode(() -> decency.check(SHOT, refusal("This is no JSON.; see /openapi.")))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        decency.check(SHOT, answer(202, "application/json", "{\"prompt\":\"" + Planted.PROMPT + "\"}")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.IOException: closed",
                "NullPointerException",
                "at dev.reelay.web.Doors.path(Doors.java:30)",
                "com.fasterxml.jackson.core",
                "select id from task",
                Planted.PROMPT,
                Planted.QUERY,
                "planted-user-6e2d",
                "t0ken"
            })
    void aRefusalThatShowsTheInsideOrASecretIsFound(String detail) {
        assertThatThrownBy(() -> decency.check(SHOT, refusal(detail))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aKeyInAnyAnswerIsFound() {
        Answer leak = answer(200, "application/json", "{\"key\":\"key-1\"}");
        assertThatThrownBy(() -> decency.check(SHOT, leak)).isInstanceOf(AssertionError.class);
    }

    @Test
    void anotherDialectAndAFaultOfOursAreFound() {
        Answer problem = refusal("No.");
        assertThatThrownBy(() -> decency.check(SEEDANCE, problem)).isInstanceOf(AssertionError.class);
        Answer bare = answer(400, "text/html", "");
        assertThatThrownBy(() -> decency.check(SHOT, bare)).isInstanceOf(AssertionError.class);
        Answer broken = answer(500, "application/problem+json", "{}");
        assertThatThrownBy(() -> decency.check(SHOT, broken)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aSecretAndAStackTraceInTheLogAreFound() {
        decency.check(SHOT, answer(200, "application/json", "{\"secret\":\"whsec_abc\",\"ticket\":\"t1ck\"}"));
        for (String line :
                List.of("prompt=" + Planted.PROMPT, "secret=whsec_abc", "ticket=t1ck", "path=/callbacks/x/t0ken")) {
            assertThatThrownBy(() -> decency.check(List.of(new Eavesdropper.Line(line, false))))
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> decency.check(List.of(new Eavesdropper.Line("path=/v1 failed", true))))
                .isInstanceOf(AssertionError.class);
        assertThatCode(() -> decency.check(List.of(new Eavesdropper.Line("path=/v1/tasks status=400", false))))
                .doesNotThrowAnyException();
    }

    @Test
    void aShotIsPrintedAsJavaWithoutASecret() {
        Shot shot = Shot.json("POST", "/callbacks/seedance/{attempt}/{token}", "\"\\\n\0\377" + "x".repeat(100));
        assertThat(shot)
                .hasToString(
                        "new Shot(\"POST\", \"/callbacks/seedance/{attempt}/{token}\","
                                + " List.of(\"Content-Type: application/json\"), \"\\\"\\\\\\012\\000\\377\" + \"x\".repeat(100) + \"\")");
        assertThat(shot.cast(Map.of("token", "t0ken", "attempt", "a")).address())
                .isEqualTo("/callbacks/seedance/a/t0ken");
    }

    private static Answer refusal(String detail) {
        return answer(400, "application/problem+json", PROBLEM.formatted(detail));
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, Map.of("content-type", type), body);
    }
}
