package dev.reelay.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ordeal.Act.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void theSameSeedDrawsTheSamePlan() {
        assertThat(plan(7)).isEqualTo(plan(7));
        assertThat(plan(7).acts()).isNotEqualTo(plan(8).acts());
    }

    @Test
    void theSharesOfTroubleAreExact() {
        List<Order> orders = plan(1).orders();

        assertThat(orders).hasSize(300);
        assertThat(share(orders, "callback=drop")).isEqualTo(90);
        assertThat(share(orders, "callback=duplicate")).isEqualTo(30);
        assertThat(share(orders, "callback=late") + share(orders, "callback=reordered"))
                .isEqualTo(30);
        assertThat(share(orders, "submit=lost")).isEqualTo(15);
        assertThat(share(orders, "submit=") - share(orders, "submit=lost")).isEqualTo(30);
        assertThat(share(orders, "status=")).isEqualTo(30);
        assertThat(orders.stream().filter(Order::watched)).hasSize(75);
        assertThat(orders.stream().filter(Order::called)).hasSizeBetween(40, 80);
    }

    @RepeatedTest(20)
    void everyTroubleComesOnceAndInItsOrder(RepetitionInfo seed) {
        List<Act> acts = plan(seed.getCurrentRepetition()).acts();

        assertThat(acts).isSortedAccordingTo(Comparator.comparing(Act::at));
        assertThat(acts).extracting(Act::kind).containsExactlyInAnyOrder(Kind.values());
        assertThat(acts).extracting(Act::kind).containsSubsequence(Kind.DUMP_IS_KEPT, Kind.REDIS_IS_REWOUND);
        assertThat(acts).extracting(Act::kind).containsSubsequence(Kind.REDIS_STOPS, Kind.REDIS_RETURNS);
        assertThat(acts).extracting(Act::kind).containsSubsequence(Kind.POSTGRES_STOPS, Kind.POSTGRES_RETURNS);
    }

    private static long share(List<Order> orders, String fault) {
        return orders.stream().filter(order -> order.prompt().contains(fault)).count();
    }

    private static Plan plan(long seed) {
        return Plan.draw(new Scale(seed, 300, Duration.ofSeconds(45)));
    }
}
