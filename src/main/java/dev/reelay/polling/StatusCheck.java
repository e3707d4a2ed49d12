package dev.reelay.polling;

import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.CallbackHealth;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.upstream.StatusReading;
import dev.reelay.upstream.VideoUpstream;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * One status read of a running task, and what follows: it ends, or it is looked at again later. Nothing that was paid
 * for fails here unless the upstream says so itself.
 */
@Singleton
class StatusCheck {

    private static final Duration NEXT_SECOND = Duration.ofSeconds(1);

    private final VideoUpstream upstream;
    private final TaskTracker tracker;
    private final TaskIndex index;
    private final CallbackHealth health;
    private final PollPlan plan;

    StatusCheck(VideoUpstream upstream, TaskTracker tracker, TaskIndex index, CallbackHealth health, PollPlan plan) {
        this.upstream = upstream;
        this.tracker = tracker;
        this.index = index;
        this.health = health;
        this.plan = plan;
    }

    /** Reads the status, as far as the budget of this second allows. */
    Uni<Void> of(Task task, Running running, Source source) {
        return index.allowance("status", 1, plan.perSecond())
                .chain(allowed -> allowed > 0 ? read(task, running, source) : index.lookAgain(task, NEXT_SECOND));
    }

    private Uni<Void> read(Task task, Running running, Source source) {
        return upstream.query(running.upstreamId())
                .invoke(reading -> plan.count(reading, source))
                .chain(reading -> follow(task, running, reading, source));
    }

    private Uni<Void> follow(Task task, Running running, StatusReading reading, Source source) {
        return switch (reading) {
            case StatusReading.NoOutput empty -> noOutput(task, running, empty, source);
            default ->
                reading.ending(running.attempt(), running.upstreamId())
                        .map(ending -> end(task, ending, source))
                        .orElseGet(() -> again(task, running, reading));
        };
    }

    /** An outcome that polling finds is one that no callback brought. */
    private Uni<Void> end(Task task, Signal ending, Source source) {
        return tracker.record(task.id(), ending, source)
                .chain(recorded -> recorded instanceof Recorded.Moved
                        ? observe(source)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> observe(Source source) {
        return source == Source.CALLBACK ? health.heard() : health.missed();
    }

    private Uni<Void> noOutput(Task task, Running running, StatusReading.NoOutput empty, Source source) {
        return index.count(task, "no_output")
                .chain(times -> plan.isLastNoOutput(times)
                        ? end(task, failed(running, empty), source)
                        : again(task, running, empty));
    }

    private static Signal failed(Running running, StatusReading.NoOutput empty) {
        return new Signal.RenderFailed(
                running.attempt(), running.upstreamId(), Failure.noOutput(), empty.consumedCredits());
    }

    /** A task past its hard deadline is not looked at any more; the journal's clock has the last word. */
    private Uni<Void> again(Task task, Running running, StatusReading reading) {
        return plan.isOver(running)
                ? tracker.record(task.id(), new Signal.TimePassed(), Source.REAPER)
                        .chain(recorded -> recorded instanceof Recorded.Moved
                                ? Uni.createFrom().voidItem()
                                : lookAgain(task, reading))
                : lookAgain(task, reading);
    }

    private Uni<Void> lookAgain(Task task, StatusReading reading) {
        return index.count(task, "polls")
                .map(plan::after)
                .map(own -> longer(own, reading))
                .chain(pause -> index.lookAgain(task, pause));
    }

    private static Duration longer(Duration own, StatusReading reading) {
        Duration asked = reading instanceof StatusReading.Unreadable unreadable ? unreadable.retryAfter() : null;
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
