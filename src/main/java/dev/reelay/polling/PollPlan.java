package dev.reelay.polling;

import dev.reelay.task.Backoff;
import dev.reelay.task.Source;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.CallbackHealth;
import dev.reelay.upstream.StatusReading;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** When a running task is worth a status read: late while callbacks arrive, early when they do not. */
@Singleton
class PollPlan {

    private final CallbackHealth health;
    private final PollingConfig config;
    private final InstantSource clock;
    private final SecureRandom random;
    private final MeterRegistry metrics;

    PollPlan(
            CallbackHealth health,
            PollingConfig config,
            InstantSource clock,
            SecureRandom random,
            MeterRegistry metrics) {
        this.health = health;
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.metrics = metrics;
    }

    /** How long the task can still be left alone; zero or less if it is time to poll. */
    Uni<Duration> untilFirst(Running running) {
        return health.missRatio()
                .map(ratio ->
                        ratio >= config.missRatio() ? config.firstWithoutCallbacks() : config.firstWithCallbacks())
                .map(first -> Duration.between(clock.instant(), running.since().plus(first)));
    }

    /** Counts a status read by what asked for it and what it said. */
    void count(StatusReading reading, Source source) {
        String said = reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        metrics.counter("reelay.status.reads", "source", source.name().toLowerCase(Locale.ROOT), "said", said)
                .increment();
    }

    /** The wait after the given number of polls of one task. */
    Duration after(int polls) {
        PollingConfig.Again again = config.again();
        return new Backoff(again.first(), again.factor(), again.most()).after(polls, random);
    }

    /** The longest time that passes before somebody looks whether plans have changed. */
    Duration look(Duration left) {
        return left.compareTo(config.look()) < 0 ? left : config.look();
    }

    /** The most status reads a second. */
    int perSecond() {
        return config.perSecond();
    }

    /** Whether SUCCESS without a video was read often enough. */
    boolean isLastNoOutput(int times) {
        return times >= config.noOutputReads();
    }

    /** Whether the task has probably reached its hard deadline. */
    boolean isOver(Running running) {
        return !clock.instant().isBefore(running.deadline());
    }
}
