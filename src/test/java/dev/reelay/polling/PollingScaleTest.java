package dev.reelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Polling at scale, in virtual time: three replicas, 5,000 open tasks, renders of 4 to 8 minutes. Prints what it
 * measures; the figures of {@code docs/polling.md} come from here.
 */
class PollingScaleTest {

    private static final int TASKS = 5_000;
    private static final double SPREAD = 0.06;
    private static final Duration WARM = Duration.ofMinutes(20);
    private static final Duration MEASURED = Duration.ofMinutes(20);
    private static final Duration PHASE = Duration.ofMinutes(10);
    private static final Logger PEN = Logger.getLogger(TaskTracker.class.getName());

    @BeforeAll
    static void tellNoStories() {
        PEN.setLevel(Level.WARNING);
    }

    @AfterAll
    static void tellThemAgain() {
        PEN.setLevel(null);
    }

    @Test
    void withoutAnyCallbackEveryEndIsFoundWithinSecondsAndTheBudget() {
        World world = world(Workload.ofTheCatalogue(SPREAD)).losing(1);
        print("no callbacks, nothing known yet", world.pass(WARM));

        Figures figures = print("no callbacks, learned", world.pass(MEASURED));

        assertThat(figures.lag(95)).isLessThan(15);
        assertThat(figures.peak()).isLessThanOrEqualTo(60);
        assertThat(figures.tasks()).isGreaterThan(15_000);
    }

    @Test
    void withHealthyCallbacksHardlyAnyTaskIsPolled() {
        World world = world(Workload.ofTheCatalogue(SPREAD)).losing(0.01);
        print("callbacks, nothing known yet", world.pass(WARM));

        Figures figures = print("callbacks, one in 100 lost", world.pass(MEASURED));

        assertThat(figures.pollsPer100()).isLessThan(5);
    }

    @Test
    void theShareOfMissedCallbacksMovesPollingForwardAndBackByItself() {
        World world = world(Workload.ofTheCatalogue(SPREAD)).losing(0.01);
        world.pass(WARM);
        Figures healthy = print("healthy, 10 min", world.pass(PHASE));

        world.losing(1);
        Figures switching = print("callbacks stop, first 10 min", world.pass(PHASE));
        Figures missing = print("callbacks missing, next 10 min", world.pass(PHASE));
        world.losing(0.01);
        Figures returning = print("callbacks return, first 10 min", world.pass(PHASE));
        Figures back = print("healthy again, next 10 min", world.pass(PHASE));

        assertThat(healthy.pollsPer100()).isLessThan(5);
        assertThat(switching.peak()).isLessThanOrEqualTo(60);
        assertThat(missing.lag(95)).isLessThan(15);
        assertThat(returning.pollsPer100()).isLessThan(missing.pollsPer100());
        assertThat(back.pollsPer100()).isLessThan(5);
    }

    @Test
    void afterAPauseTheBudgetHoldsAndNobodyIsForgotten() {
        World world = world(Workload.ofTheCatalogue(SPREAD)).losing(1);
        world.pass(WARM);
        world.watched(false);
        world.pass(Duration.ofMinutes(5));
        world.watched(true);

        Figures after = print("5 min unwatched, then 10 min", world.pass(PHASE));
        Figures later = print("the 10 min after those", world.pass(PHASE));

        assertThat(after.peak()).isLessThanOrEqualTo(60);
        assertThat(after.lag(100)).isLessThan(Duration.ofMinutes(7).toSeconds());
        assertThat(later.lag(95)).isLessThan(20);
    }

    @Test
    void aFixedIntervalKeepsNeitherTheBudgetNorTheTime() {
        Workload workload = Workload.ofTheCatalogue(SPREAD);
        World bounded = new World(workload, TASKS, Settings.with(), FixedInterval::new).losing(1);
        bounded.pass(WARM);
        Figures late = print("every 13 s, 60 reads a second", bounded.pass(PHASE));
        World unbounded =
                new World(workload, TASKS, Settings.with("per-second", "100000"), FixedInterval::new).losing(1);
        unbounded.pass(WARM);
        Figures costly = print("every 13 s, as many as it takes", unbounded.pass(PHASE));

        assertThat(late.lag(95)).isGreaterThan(60);
        assertThat(costly.mean()).isGreaterThan(300);
    }

    @Test
    void whatNothingExplainsIsFoundLaterButWithinTheBudget() {
        World world = world(Workload.thatNothingExplains()).losing(1);
        world.pass(WARM);

        Figures figures = print("one kind, anything from 4 to 8 min", world.pass(MEASURED));

        assertThat(figures.peak()).isLessThanOrEqualTo(60);
        assertThat(figures.lag(95)).isBetween(15.0, 60.0);
    }

    /** Every task every 13 seconds, from its beginning. */
    private static final class FixedInterval extends PollPlan {

        private static final Duration INTERVAL = Duration.ofSeconds(13);

        private FixedInterval(Knowledge knowledge, PollingConfig config, InstantSource clock, RandomGenerator random) {
            super(knowledge, config, clock, random);
        }

        @Override
        Uni<Duration> untilRead(Task task, Running running) {
            return Uni.createFrom().item(INTERVAL.minus(age(running)));
        }

        @Override
        Uni<Duration> afterRead(Task task, Running running) {
            return Uni.createFrom().item(INTERVAL);
        }
    }

    private static World world(Workload workload) {
        return new World(workload, TASKS, Settings.with(), PollPlan::new);
    }

    private static Figures print(String what, Figures figures) {
        System.out.printf("%-40s %s%n", what + ":", figures);
        return figures;
    }
}
