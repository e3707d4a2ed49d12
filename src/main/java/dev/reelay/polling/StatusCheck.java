package dev.reelay.polling;

import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Screening;
import dev.reelay.tracking.TaskIndex;
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

    private final VideoUpstream upstream;
    private final Screening screening;
    private final TaskIndex index;
    private final PollPlan plan;
    private final Lessons lessons;

    StatusCheck(VideoUpstream upstream, Screening screening, TaskIndex index, PollPlan plan, Lessons lessons) {
        this.upstream = upstream;
        this.screening = screening;
        this.index = index;
        this.plan = plan;
        this.lessons = lessons;
    }

    /**
     * Reads the status; whoever asks has a part of the budget.
     *
     * @param running the state of the claim's task
     * @param source what asked for it: a callback or the plan
     */
    Uni<Void> of(Claim claim, Running running, Source source) {
        return upstream.query(running.upstreamId())
                .invoke(reading -> lessons.read(claim, reading, source))
                .chain(reading -> follow(claim, running, reading, source));
    }

    /** Whether the reading is an answer to whoever called; else it is asked for again. */
    static boolean answers(StatusReading reading) {
        return reading instanceof StatusReading.InProgress
                || reading instanceof StatusReading.Succeeded
                || reading instanceof StatusReading.Failed;
    }

    private Uni<Void> follow(Claim claim, Running running, StatusReading reading, Source source) {
        return switch (reading) {
            case StatusReading.NoOutput empty -> noOutput(claim, running, empty, source);
            default ->
                reading.ending(running.attempt(), running.upstreamId())
                        .map(ending -> end(claim, running, reading, ending, source))
                        .orElseGet(() -> again(claim, running, reading));
        };
    }

    private Uni<Void> end(Claim claim, Running running, StatusReading reading, Signal ending, Source source) {
        return screening
                .record(claim.task(), ending, source)
                .chain(recorded -> recorded instanceof Recorded.Moved
                        ? lessons.ended(claim, running, reading, source)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> noOutput(Claim claim, Running running, StatusReading.NoOutput empty, Source source) {
        return index.count(claim.task(), "no_output")
                .chain(times -> plan.isLastNoOutput(times)
                        ? end(claim, running, empty, failed(running, empty), source)
                        : again(claim, running, empty));
    }

    private static Signal failed(Running running, StatusReading.NoOutput empty) {
        return new Signal.RenderFailed(
                running.attempt(), running.upstreamId(), Failure.noOutput(), empty.consumedCredits());
    }

    /** A task past its hard deadline is not looked at any more; the journal's clock has the last word. */
    private Uni<Void> again(Claim claim, Running running, StatusReading reading) {
        return plan.isOver(running)
                ? screening
                        .record(claim.task(), new Signal.TimePassed(), Source.REAPER)
                        .chain(recorded -> recorded instanceof Recorded.Moved
                                ? Uni.createFrom().voidItem()
                                : lookAgain(claim, running, reading))
                : lookAgain(claim, running, reading);
    }

    private Uni<Void> lookAgain(Claim claim, Running running, StatusReading reading) {
        return plan.afterRead(claim.task(), running)
                .chain(pause ->
                        answers(reading) ? index.answered(claim, pause) : index.release(claim, longer(pause, reading)));
    }

    private static Duration longer(Duration own, StatusReading reading) {
        Duration asked = reading instanceof StatusReading.Unreadable unreadable ? unreadable.retryAfter() : null;
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
