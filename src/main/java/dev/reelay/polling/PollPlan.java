package dev.reelay.polling;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Held;
import dev.reelay.task.TaskState.Queued;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Unconfirmed;
import dev.reelay.task.Video;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * When a running task is worth a status read: when such renders are usually ready if callbacks go missing, and when the
 * callback is overdue if they arrive; in between for whatever is in between, so that the plan follows the measured
 * share without a step.
 */
@Singleton
class PollPlan {

    /** Up to this share of missed callbacks they are relied on; odd ones always get lost. */
    private static final double FEW_MISSING = 0.1;

    /** From this share on nobody waits for them. */
    private static final double MOST_MISSING = 0.5;

    /** Each wait is up to this much shorter or longer, so that tasks which began together drift apart. */
    private static final double SPREAD = 0.1;

    /** With {@code look} between them: ten minutes. */
    private static final int MOST_ASKED = 20;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Knowledge knowledge;
    private final PollingConfig config;
    private final InstantSource clock;
    private final RandomGenerator random;

    PollPlan(Knowledge knowledge, PollingConfig config, InstantSource clock, RandomGenerator random) {
        this.knowledge = knowledge;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** How long the task can still be left unread; zero or less if it is time. */
    Uni<Duration> untilRead(Task task, Running running) {
        return knowledge
                .of(task.request())
                .chain(learned -> knowledge.missRatio().map(ratio -> untilFirst(task, running, learned, ratio)));
    }

    /** The wait after a read that found the task at work, or that found out nothing. */
    Uni<Duration> afterRead(Task task, Running running) {
        return untilRead(task, running)
                .chain(left -> left.isPositive()
                        ? Uni.createFrom().item(look(left))
                        : knowledge.of(task.request()).map(learned -> spread(learned.after(age(running)))));
    }

    /** The longest time that passes before somebody looks whether plans have changed. */
    Duration look(Duration left) {
        return left.compareTo(config.look()) < 0 ? left : config.look();
    }

    /** When somebody looks again at a task whose deadline has not passed; a waiting one cannot wait past its own. */
    Duration look(Task task) {
        return switch (task.state()) {
            case Queued queued -> until(task.startBy(config.startDeadline()));
            case Held(String reason, Video video) ->
                until(video == null ? task.startBy(config.startDeadline()) : video.expiresAt());
            default -> config.look();
        };
    }

    private Duration until(Instant deadline) {
        return notNegative(Duration.between(clock.instant(), deadline));
    }

    /** Clocks differ: who was asked too early asks again in a second. */
    private static Duration notNegative(Duration left) {
        return left.compareTo(SECOND) < 0 ? SECOND : left;
    }

    /** When somebody looks again at a task for which there is no plan. */
    Duration look() {
        return config.look();
    }

    /** Whether SUCCESS without a video was read often enough. */
    boolean isLastNoOutput(int times) {
        return times >= config.noOutputReads();
    }

    /** Whether the task has probably reached its hard deadline. */
    boolean isOver(Running running) {
        return !clock.instant().isBefore(running.deadline());
    }

    /**
     * Whether an unclear task may wait for the upstream to say if an offered id is its own: that long again after its
     * grace time, since the callback has come and only the answer is missing.
     */
    boolean mayBeAskedAgain(Task task) {
        return task.state() instanceof Unconfirmed unclear
                && clock.instant().isBefore(unclear.graceEnds().plus(config.unconfirmedGrace()));
    }

    /** Whether a task that is not under way may be asked about once more, since its attempt has called back. */
    boolean mayBeAskedAgain(int times) {
        return times <= MOST_ASKED;
    }

    /** How long the upstream has had the task. */
    Duration age(Running running) {
        return Duration.between(running.since(), clock.instant());
    }

    private Duration untilFirst(Task task, Running running, Learned learned, double missRatio) {
        Duration first = learned.first(trust(missRatio), config.callbackGrace());
        long shift = Math.round(learned.after(first).toMillis() * (fraction(task.id()) - 0.5));
        return first.plusMillis(shift).minus(age(running));
    }

    static double trust(double missRatio) {
        return Math.clamp((MOST_MISSING - missRatio) / (MOST_MISSING - FEW_MISSING), 0, 1);
    }

    /** Between 0 and 1, the same at every look: a first read that were rolled anew each time would come too late. */
    private static double fraction(TaskId id) {
        long bits = id.value().getLeastSignificantBits() << 2;
        return (bits >>> 11) * 0x1.0p-53;
    }

    private Duration spread(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (1 - SPREAD + 2 * SPREAD * random.nextDouble())));
    }
}
