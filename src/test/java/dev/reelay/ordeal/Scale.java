package dev.reelay.ordeal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How hard an ordeal is: {@code -Dordeal.seed=… -Dordeal.tasks=… -Dordeal.seconds=…}.
 *
 * @param seed of everything that the plan draws. {@code verify} names one, so that a build which fails fails for what
 *     was changed; the profile draws another one each time
 * @param tasks how many are submitted
 * @param length how long they are submitted and things go wrong; what has begun is finished after it
 */
record Scale(long seed, int tasks, Duration length) {

    private static final int TASKS = 300;
    private static final int SECONDS = 45;

    static Scale asAsked() {
        return new Scale(
                // Also where it is "random", which is no number.
                Long.getLong("ordeal.seed", ThreadLocalRandom.current().nextLong(1_000_000)),
                Integer.getInteger("ordeal.tasks", TASKS),
                Duration.ofSeconds(Integer.getInteger("ordeal.seconds", SECONDS)));
    }

    /** Until every task is final after the last blow: the waits of {@link Settings}, and the line that has formed. */
    Duration calm() {
        return Duration.ofMinutes(2).plusMillis(200L * tasks);
    }

    /** Until what follows from that has arrived: streams, webhooks, indexes. */
    Duration soon() {
        return Duration.ofSeconds(45).plusMillis(20L * tasks);
    }

    /** How often open tasks are compared; the more there are, the less often, as in production. */
    Duration sweepEvery() {
        return Duration.ofSeconds(2).plusMillis(2L * tasks);
    }

    /** How to have the same again. */
    String command() {
        return "./mvnw -Pordeal verify -Dordeal.seed=%d -Dordeal.tasks=%d -Dordeal.seconds=%d"
                .formatted(seed, tasks, length.toSeconds());
    }
}
