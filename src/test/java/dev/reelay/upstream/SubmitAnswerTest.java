package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.upstream.SubmitAnswer.Bearing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitAnswerTest {

    @ParameterizedTest
    @CsvSource({
        "rate_limited, STRAINED",
        "upstream_unreachable, STRAINED",
        "upstream_unavailable, UNKNOWN",
        "licence_lapsed, UNKNOWN",
        "key_refused, UNKNOWN",
        "out_of_credits, UNKNOWN",
        "edge_blocked, UNKNOWN",
        "upstream_path_unknown, UNKNOWN"
    })
    void whatCreatedNothingMayTellOfTheLoad(String reason, Bearing bearing) {
        assertThat(bearing(new Signal.NotCreated(Orders.ATTEMPT, reason, Duration.ZERO)))
                .isEqualTo(bearing);
    }

    @ParameterizedTest
    @CsvSource({
        "TIMED_OUT, STRAINED",
        "CONNECTION_LOST, STRAINED",
        "SERVER_ERROR, STRAINED",
        "NO_TASK_ID, UNKNOWN",
        "CALLBACK_WITHOUT_ID, UNKNOWN"
    })
    void whatIsUnclearMayTellOfTheLoad(Doubt doubt, Bearing bearing) {
        assertThat(bearing(new Signal.Unclear(Orders.ATTEMPT, doubt))).isEqualTo(bearing);
    }

    @Test
    void aYesAndANoWereBorne() {
        assertThat(bearing(new Signal.Submitted(Orders.ATTEMPT, "sd2f"))).isEqualTo(Bearing.EASY);
        assertThat(bearing(new Signal.Rejected(Orders.ATTEMPT, Failures.upstreamRejected())))
                .isEqualTo(Bearing.EASY);
    }

    private static Bearing bearing(Signal.AboutAttempt signal) {
        return new SubmitAnswer(signal, null).bearing();
    }
}
