package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private final Bench bench = new Bench();

    @Test
    void aKnownKeyPasses() {
        assertThat(bench.gate.stop(visit(Bench.KEY), Door.STATUS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-sim-unknown", "SK-SIM-TEST"})
    void anyOtherKeyIsStopped(String key) {
        assertThat(bench.gate.stop(visit(key), Door.GENERATE))
                .hasValueSatisfying(answer -> assertThat(Bench.statusOf(answer)).isEqualTo(401));
    }

    @Test
    void noRateIsLimitedUnlessSoSet() {
        assertThat(IntStream.range(0, 1000).filter(i -> isStopped(Door.GENERATE)))
                .isEmpty();
    }

    @Test
    void aLimitedRateIsToldWhenTheNextMinuteBegins() {
        bench.settings.change(Map.of("limits.enabled", "true"));
        assertThat(IntStream.range(0, 12).filter(i -> isStopped(Door.GENERATE))).containsExactly(10, 11);
        assertThat(IntStream.range(0, 61).filter(i -> isStopped(Door.STATUS))).containsExactly(60);
        assertThat(bench.gate.stop(visit(Bench.KEY), Door.GENERATE))
                .hasValueSatisfying(
                        answer -> assertThat(((Answer.Reply) answer).headers()).containsEntry("Retry-After", "38"));

        bench.pass(Duration.ofSeconds(38));

        assertThat(isStopped(Door.GENERATE)).isFalse();
    }

    @Test
    void theEdgeStopsTheAgentsItIsSetAgainst() {
        bench.settings.change(Map.of("blocked-agents", "^acme/"));
        assertThat(bench.gate.stop(visit(Bench.KEY), Door.STATUS)).hasValueSatisfying(answer -> {
            assertThat(Bench.statusOf(answer)).isEqualTo(403);
            assertThat(((Answer.Reply) answer).body().toString()).contains("1010");
        });
    }

    @Test
    void anOutageStopsEverybodyUntilItIsOver() {
        bench.settings.change(Map.of("outage", "503"));
        assertThat(isStopped(Door.GENERATE)).isTrue();
        assertThat(isStopped(Door.STATUS)).isTrue();
        bench.settings.change(Map.of("outage", "reset"));
        assertThat(bench.gate.stop(visit(Bench.KEY), Door.STATUS)).contains(new Answer.Reset());
        bench.settings.change(Map.of("outage", ""));
        assertThat(isStopped(Door.STATUS)).isFalse();
    }

    private boolean isStopped(Door door) {
        return bench.gate.stop(visit(Bench.KEY), door).isPresent();
    }

    private static Visit visit(String key) {
        return Bench.visit(key, "", Buffer.buffer());
    }
}
