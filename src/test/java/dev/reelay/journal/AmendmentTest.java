package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.dispatch.Orders;
import dev.reelay.dispatch.Orders.Pause;
import dev.reelay.dispatch.Orders.SlotOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a change of orders stands in the audit. */
class AmendmentTest {

    private static final Pause TENANT = new Pause("acme", null);
    private static final Pause MODEL = new Pause(null, "seedance-2.0");
    private static final Pause BOTH = new Pause("acme", "seedance-2.0");

    @Test
    void ordersThatStayAreNoAct() {
        Orders some = Orders.NONE.with(TENANT).with("seedance-2.0", new SlotOrder(1, 2));
        assertThat(Amendment.between(some, some.with(TENANT))).isEmpty();
        assertThat(Amendment.between(some, some.without(MODEL))).isEmpty();
        assertThat(Amendment.between(some, some.with("seedance-2.0", new SlotOrder(1, 2))))
                .isEmpty();
        assertThat(Amendment.between(some, some.with("seedance-2.0-fast", null)))
                .isEmpty();
    }

    @Test
    void onePauseMoreThanThereMayBeIsNoAct() {
        List<Pause> many = IntStream.range(0, Orders.MOST_PAUSES)
                .mapToObj(each -> new Pause("tenant-" + each, null))
                .toList();
        Orders full = new Orders(many, Map.of());
        assertThat(Amendment.between(full, full.with(TENANT))).isEmpty();
    }

    @Test
    void aPauseIsAboutItsTenantElseItsModelElseTheQueue() {
        assertThat(Amendment.between(
                        Orders.NONE,
                        Orders.NONE.with(TENANT).with(MODEL).with(BOTH).with(new Pause(null, null))))
                .containsExactly(
                        new Amendment("queue.paused", "acme", Map.of("tenant", "acme")),
                        new Amendment("queue.paused", "seedance-2.0", Map.of("model", "seedance-2.0")),
                        new Amendment("queue.paused", "acme", Map.of("tenant", "acme", "model", "seedance-2.0")),
                        new Amendment("queue.paused", "queue", Map.of()));
    }

    @Test
    void aPauseThatIsGoneWasLifted() {
        assertThat(Amendment.between(Orders.NONE.with(TENANT).with(MODEL), Orders.NONE.with(MODEL)))
                .containsExactly(new Amendment("queue.resumed", "acme", Map.of("tenant", "acme")));
    }

    @Test
    void slotsAreToldAsTheyWereAndAsTheyAre() {
        Orders first = Orders.NONE.with(Orders.ALL_MODELS, new SlotOrder(3, 4));
        Map<String, Integer> before = Map.of("submitting", 3, "running", 4);
        assertThat(Amendment.between(Orders.NONE, first))
                .containsExactly(new Amendment("queue.slots_set", "queue", Map.of("after", before)));
        assertThat(Amendment.between(first, first.with("seedance-2.0", new SlotOrder(3, 4))))
                .containsExactly(new Amendment(
                        "queue.slots_set", "seedance-2.0", Map.of("model", "seedance-2.0", "after", before)));
        assertThat(Amendment.between(first, Orders.NONE))
                .containsExactly(new Amendment("queue.slots_set", "queue", Map.of("before", before)));
    }
}
