package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestLogTest {

    @Test
    void theSecretInACallbacksPathIsNotShown() {
        assertThat(RequestLog.shown("/callbacks/seedance/0198/t0ken")).doesNotContain("0198", "t0ken");
        assertThat(RequestLog.shown("/v1/tasks/0198")).isEqualTo("/v1/tasks/0198");
    }

    @Test
    void aPathIsCutWhereItTellsNothingMore() {
        assertThat(RequestLog.shown("/" + "x".repeat(5000))).hasSizeLessThan(300);
    }
}
