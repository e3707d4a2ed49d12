package dev.reelay.delivery;

import dev.reelay.delivery.Outcome.Again;
import dev.reelay.delivery.Outcome.Dead;
import dev.reelay.delivery.Outcome.Delivered;
import dev.reelay.delivery.Outcome.Gone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides what follows a try: patience over hours, spread so that deliveries of one fault do not come together. */
final class Schedule {

    private static final double SPREAD = 0.2;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final List<Duration> waits;
    private final Duration longestRetryAfter;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param waits after the first, second, … failed try
     * @param longestRetryAfter the most that a receiver's wish counts
     */
    Schedule(List<Duration> waits, Duration longestRetryAfter, InstantSource clock, RandomGenerator random) {
        this.waits = List.copyOf(waits);
        this.longestRetryAfter = longestRetryAfter;
        this.clock = clock;
        this.random = random;
    }

    /** @param attempt which try it was, from 1 */
    Outcome after(int attempt, Reply reply) {
        return switch (reply) {
            case Reply.Answer answer when answer.status() / 100 == 2 -> new Delivered(answer.result());
            case Reply.Answer answer when answer.status() == GONE -> new Gone(answer.result());
            case Reply.Answer answer
            when answer.status() == TOO_MANY || answer.status() == UNAVAILABLE ->
                again(attempt, answer, RetryAfter.read(answer.retryAfter(), clock.instant()));
            default -> again(attempt, reply, Duration.ZERO);
        };
    }

    private Outcome again(int attempt, Reply reply, Duration wish) {
        if (attempt > waits.size()) {
            return new Dead(reply.result());
        }
        Duration own = spread(waits.get(attempt - 1));
        Duration honoured = wish.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : wish;
        return new Again(reply.result(), own.compareTo(honoured) > 0 ? own : honoured);
    }

    private Duration spread(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - SPREAD + 2 * SPREAD * random.nextDouble())));
    }
}
