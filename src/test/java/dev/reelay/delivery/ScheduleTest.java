package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-09-03T08:14:22Z");
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(10));

    private final Schedule schedule =
            new Schedule(WAITS, Duration.ofHours(1), InstantSource.fixed(NOW), new Random(4711));

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void everyYesIsAYes(int status) {
        assertThat(schedule.after(1, answer(status, null))).isEqualTo(new Outcome.Delivered("2xx"));
    }

    @Test
    void goneMeansGone() {
        assertThat(schedule.after(1, answer(410, "5"))).isEqualTo(new Outcome.Gone("4xx"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 400, 401, 404, 500, 502, 599})
    void everythingElseIsTriedAgain(int status) {
        assertThat(wait(1, answer(status, null))).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }

    @Test
    void eachWaitIsLongerUntilPatienceEnds() {
        Reply silence = new Reply.Silence(Reply.Why.TIMEOUT);
        assertThat(wait(1, silence)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(wait(2, silence)).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12));
        assertThat(wait(3, silence)).isBetween(Duration.ofHours(8), Duration.ofHours(12));
        assertThat(schedule.after(4, silence)).isEqualTo(new Outcome.Dead("timeout"));
    }

    @Test
    void deliveriesOfOneFaultDoNotComeTogether() {
        List<Duration> waits = java.util.stream.Stream.generate(() -> wait(1, answer(500, null)))
                .limit(50)
                .distinct()
                .toList();
        assertThat(waits).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 60 | 60",
                "503 | 60 | 60",
                "429 | Thu, 03 Sep 2026 08:16:22 GMT | 120",
                "429 | 999999 | 3600",
                "503 | Thu, 03 Sep 2099 08:16:22 GMT | 3600"
            })
    void aReceiverThatAsksForTimeGetsItWithinBounds(int status, String header, long seconds) {
        assertThat(wait(1, answer(status, header))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 0",
                "429 | 1",
                "429 | -5",
                "429 | soon",
                "429 | 99999999999999999999",
                "503 | Thu, 03 Sep 2020 08:16:22 GMT",
                "500 | 3600",
                "404 | 3600"
            })
    void whatAsksForNothingChangesNothing(int status, String header) {
        assertThat(wait(1, answer(status, header))).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }

    private Duration wait(int attempt, Reply reply) {
        Outcome outcome = schedule.after(attempt, reply);
        assertThat(outcome).isInstanceOf(Outcome.Again.class);
        return ((Outcome.Again) outcome).in();
    }

    private static Reply answer(int status, @org.jspecify.annotations.Nullable String retryAfter) {
        return new Reply.Answer(status, retryAfter);
    }
}
