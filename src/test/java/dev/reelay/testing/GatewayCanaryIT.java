package dev.reelay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Shows that the check of the test client can fail: with another version of OpenAPI it passed everything. */
@QuarkusTest
@TestProfile(HandCranked.class)
class GatewayCanaryIT {

    private final OpenApiInteractionValidator validator = Gateway.dev().validator(LevelResolver.defaultResolver());

    @Test
    void anAnswerThatIsNoTaskIsNoticed() {
        assertThat(taskAnswerHasErrors("{\"id\":5}")).isTrue();
        assertThat(taskAnswerHasErrors("{\"id\":\"x\"}")).isTrue();
        assertThat(taskAnswerHasErrors("[]")).isTrue();
    }

    @Test
    void aRefusalWithoutItsCodeIsNoticed() {
        SimpleResponse bare = SimpleResponse.Builder.notFound()
                .withContentType("application/problem+json")
                .withBody("{\"title\":\"Not found\",\"status\":404}")
                .build();
        assertThat(validator
                        .validateResponse("/v1/tasks/x", Request.Method.GET, bare)
                        .hasErrors())
                .isTrue();
    }

    @Test
    void aStatusThatIsNotDocumentedIsNoticed() {
        SimpleResponse teapot = SimpleResponse.Builder.status(418).build();
        assertThat(validator
                        .validateResponse("/v1/tasks/x", Request.Method.GET, teapot)
                        .hasErrors())
                .isTrue();
    }

    private boolean taskAnswerHasErrors(String body) {
        SimpleResponse answer = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody(body)
                .build();
        return validator
                .validateResponse("/v1/tasks/x", Request.Method.GET, answer)
                .hasErrors();
    }
}
