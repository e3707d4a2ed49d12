package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLogTest {

    @Test
    void theSecretInACallbacksPathIsNotShown() {
        assertThat(RequestLog.shown("/callbacks/seedance/0198/t0ken")).doesNotContain("0198", "t0ken");
        assertThat(RequestLog.shown("/v1/tasks/0198")).isEqualTo("/v1/tasks/0198");
    }

    /** The router takes them for the same address, or whoever wrote them did. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//callbacks/seedance/0198/t0ken",
                "/./callbacks/seedance/0198/t0ken",
                "/%63allbacks/seedance/0198/t0ken",
                "/;a=b/callbacks/seedance/0198/t0ken",
                "/c;a=b/../callbacks/seedance/0198/t0ken",
                "/v1/../callbacks/seedance/0198/t0ken",
                "/v1/%2e%2e/%63allbacks/seedance/0198/t0ken",
                "/%/callbacks/seedance/0198/t0ken",
                "/Callbacks/seedance/0198/t0ken"
            })
    void norWhereThePathIsSpeltOtherwise(String path) {
        assertThat(RequestLog.shown(path)).doesNotContain("0198", "t0ken");
    }

    @Test
    void aPathIsCutWhereItTellsNothingMore() {
        assertThat(RequestLog.shown("/" + "x".repeat(5000))).hasSizeLessThan(300);
    }
}
