package dev.reelay.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ordeal.Act.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PlanTest {

    /** Its last cell, unless that names nothing but another test. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| .* \\| .* \\| (?!`\\w+IT` \\||– \\||in the ordeal|---)(.*) \\|$");

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

    @RepeatedTest(50)
    void theDumpIsKeptWhileRedisIsThere(RepetitionInfo seed) {
        List<Kind> ofRedis = plan(seed.getCurrentRepetition()).acts().stream()
                .map(Act::kind)
                .filter(kind -> kind == Kind.DUMP_IS_KEPT || kind == Kind.REDIS_STOPS || kind == Kind.REDIS_RETURNS)
                .toList();

        assertThat(ofRedis).containsSequence(Kind.REDIS_STOPS, Kind.REDIS_RETURNS);
    }

    /** The table "What dies, and who repairs it" is this plan; rows that name another test are not in it. */
    @Test
    void theReadmeSaysWhatThePlanDoes() throws IOException {
        List<Order> orders = plan(1).orders();
        assertThat(ROW.matcher(table()).results().map(row -> row.group(1)))
                .containsExactly(
                        "`kill -9`, all the time",
                        "`kill -9`, all the time",
                        "`kill -9`, all the time",
                        "`kill -9`, all the time",
                        "paused past both, once",
                        percent(orders, "callback=drop") + " never come",
                        percent(orders, "callback=duplicate") + " twice, "
                                + percent(orders, "callback=late", "callback=reordered") + " late or reordered",
                        percent(orders, "submit=lost") + " of submits",
                        percent(orders, "submit=4", "submit=5") + " of submits, of " + percent(orders, "status=")
                                + " of the tasks the first status read",
                        "one POST in ten is refused",
                        "emptied once",
                        "rewound once, to an older dump",
                        "stopped and started once; hung, in `OutageIT`",
                        "stopped and started once; hung, in `OutageIT`");
    }

    private static String table() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String from = readme.substring(readme.indexOf("## What dies"));
        return from.substring(0, from.indexOf("\n## ", 1));
    }

    private static String percent(List<Order> orders, String... faults) {
        long met = Stream.of(faults).mapToLong(fault -> share(orders, fault)).sum();
        return 100 * met / orders.size() + " %";
    }

    private static long share(List<Order> orders, String fault) {
        return orders.stream().filter(order -> order.prompt().contains(fault)).count();
    }

    private static Plan plan(long seed) {
        return Plan.draw(new Scale(seed, 300, Duration.ofSeconds(45)));
    }
}
