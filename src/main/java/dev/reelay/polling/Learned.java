package dev.reelay.polling;

import java.time.Duration;
import java.util.List;

/**
 * What is known of how long renders of one model and duration take.
 *
 * @param early when the first of them are ready: hardly any is sooner
 * @param late when the last of them are ready: hardly any is later
 * @param gap the wait between two reads in between; zero if nothing is known, and then it grows with the task's age
 * @param most the longest wait between two reads
 */
record Learned(Duration early, Duration late, Duration gap, Duration least, Duration most) {

    /** With fewer times than this nothing is known yet. */
    static final int ENOUGH = 10;

    /** Reads between early and late: each render costs about as many, however wide its times are spread. */
    private static final int STEPS = 5;

    /** One part in so many of the fastest, and of the slowest, stands for the edge. */
    private static final int FASTEST = 5;

    private static final int SLOWEST = 10;

    /** Of an age about which nothing is known, or of a delay that nothing explains. */
    private static final int EIGHTH = 8;

    private static final int HALF = 2;

    static Learned of(List<Duration> times, PollingConfig config) {
        PollingConfig.Gap gap = config.gap();
        if (times.size() < ENOUGH) {
            return new Learned(
                    config.firstWithoutCallbacks(),
                    config.firstWithCallbacks(),
                    Duration.ZERO,
                    gap.least(),
                    gap.late());
        }
        List<Duration> sorted = times.stream().sorted().toList();
        Duration early = mean(sorted.subList(0, sorted.size() / FASTEST));
        Duration late = mean(sorted.subList(sorted.size() - sorted.size() / SLOWEST, sorted.size()));
        Duration step = within(gap.least(), late.minus(early).dividedBy(STEPS), gap.most());
        return new Learned(early, late, step, gap.least(), gap.late());
    }

    /** Whether enough renders were measured. */
    boolean isKnown() {
        return gap.isPositive();
    }

    /**
     * The age for a first read.
     *
     * @param trust in callbacks, 0 to 1: without any, when the first renders are ready; with all, when the last
     *     callback is overdue; in between for those between
     * @param grace how long a callback may take
     */
    Duration first(double trust, Duration grace) {
        Duration overdue = isKnown() ? late.plus(longer(grace, late.minus(early))) : late;
        return early.plusMillis(Math.round(overdue.minus(early).toMillis() * trust));
    }

    /** The wait after a read at the given age: dense in the bulk, ever sparser in the tail. */
    Duration after(Duration age) {
        Duration tail = isKnown() ? longer(gap, age.minus(late).dividedBy(HALF)) : age.dividedBy(EIGHTH);
        return within(least, tail, longer(gap, most));
    }

    private static Duration mean(List<Duration> times) {
        return times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(times.size());
    }

    private static Duration within(Duration least, Duration wanted, Duration most) {
        Duration capped = wanted.compareTo(most) > 0 ? most : wanted;
        return longer(least, capped);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
