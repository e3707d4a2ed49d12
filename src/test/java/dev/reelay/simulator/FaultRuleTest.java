package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultRuleTest {

    private final FaultDesk desk = new FaultDesk();

    @Test
    void aRuleIsForSoManyRequestsToCome() {
        desk.add(FaultRule.read(new JsonObject("{\"faults\": [\"submit=429\"], \"tasks\": 2}")));
        assertThat(draws(4)).containsExactly(1, 1, 0, 0);
        assertThat(desk.toJson()).isEmpty();
    }

    @Test
    void aRuleWithoutANumberIsForTheNextRequest() {
        desk.add(FaultRule.read(new JsonObject("{\"faults\": [\"submit=429\", \"callback=drop\"]}")));
        assertThat(draws(2)).containsExactly(2, 0);
    }

    @Test
    void aRateStrikesItsShareAndTheSameSeedTheSameOnes() {
        JsonObject rule = new JsonObject("{\"faults\": [\"callback=drop\"], \"rate\": 0.25, \"seed\": 7}");
        desk.add(FaultRule.read(rule));
        List<Integer> first = draws(1000);
        desk.clear();
        desk.add(FaultRule.read(rule));

        assertThat(draws(1000)).isEqualTo(first);
        assertThat(first.stream().mapToInt(Integer::intValue).sum()).isBetween(200, 300);
    }

    @Test
    void severalRulesAddUp() {
        desk.add(FaultRule.read(new JsonObject("{\"faults\": [\"callback=drop\"], \"tasks\": 2}")));
        desk.add(FaultRule.read(new JsonObject("{\"faults\": [\"status=500\"], \"tasks\": 1}")));
        assertThat(draws(3)).containsExactly(2, 1, 0);
    }

    @Test
    void aRuleWithAnUnknownFaultIsRefused() {
        assertThatThrownBy(() -> FaultRule.read(new JsonObject("{\"faults\": [\"submit=oops\"]}")))
                .hasMessageContaining("submit=oops");
    }

    private List<Integer> draws(int times) {
        return IntStream.range(0, times)
                .mapToObj(time -> desk.draw().faults().size())
                .toList();
    }
}
