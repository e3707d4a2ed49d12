package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.task.Charged;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aProblemIsWordedByRfc9457() throws Exception {
        Problem problem = Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "There are faults.",
                        List.of(new Fault("/images/2", FaultCode.BAD_SCHEME, "Use https.")))
                .charged(Charged.IF_COMPLETED);
        assertThat(JSON.readTree(Dialect.REELAY.json(problem))).isEqualTo(JSON.readTree("""
                {"type": "urn:reelay:problem:invalid_request", "title": "The request is not valid", "status": 400,
                 "detail": "There are faults.", "code": "invalid_request", "retryable": false,
                 "charged": "if_completed",
                 "errors": [{"pointer": "/images/2", "code": "bad_scheme", "detail": "Use https."}]}
                """));
    }

    @Test
    void theSameProblemIsWordedAsASeedanceEnvelope() throws Exception {
        Problem problem = Problem.of(ProblemCode.TASK_NOT_FOUND, "You have no such task.");
        assertThat(JSON.readTree(Dialect.SEEDANCE.json(problem))).isEqualTo(JSON.readTree("""
                {"code": 404, "message": "You have no such task.", "error_code": "TASK_NOT_FOUND", "data": null}
                """));
    }

    @Test
    void moneyIsMentionedOnlyWhereItIsInPlay() throws Exception {
        JsonNode problem = JSON.readTree(Dialect.REELAY.json(Problem.of(ProblemCode.PATH_NOT_FOUND, "Nothing.")));
        assertThat(problem.has("charged")).isFalse();
        assertThat(problem.get("errors").isArray()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAStatusOfARefusalAndItsHeaders(ProblemCode code) {
        for (Dialect dialect : Dialect.values()) {
            Response answer = dialect.response(Problem.of(code, "So it is."));
            assertThat(answer.getStatus()).isBetween(400, 599).isEqualTo(code.status());
            assertThat(answer.getMediaType()).hasToString(dialect.mediaType());
            assertThat(answer.getHeaderString("Retry-After") != null).isEqualTo(code.retryAfter() > 0);
            assertThat(answer.getHeaderString("WWW-Authenticate") != null).isEqualTo(code.status() == 401);
        }
    }

    @Test
    void whatIsBusyOrDownSaysWhenToComeAgain() {
        assertThat(Arrays.stream(ProblemCode.values()).filter(code -> code.status() == 503 || code.status() == 429))
                .isNotEmpty()
                .allMatch(code -> code.retryable() && code.retryAfter() > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "/v2,SEEDANCE",
        "/v2/,SEEDANCE",
        "/v2/generate,SEEDANCE",
        "/v2/nope,SEEDANCE",
        "/v1/tasks,REELAY",
        "/v20,REELAY",
        "/simulator/v2/status,REELAY",
        "/,REELAY",
        "'',REELAY"
    })
    void thePathDecides(String path, Dialect dialect) {
        assertThat(Dialect.at(path)).isEqualTo(dialect);
    }
}
