package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where tasks are made: opens them, lets them render, ends them once, and sees to money and callbacks. */
@Singleton
final class Studio {

    private final Settings settings;
    private final SimulatorClock clock;
    private final TaskBook book;
    private final Accounts accounts;
    private final Courier courier;

    @Inject
    Studio(Settings settings, SimulatorClock clock, TaskBook book, Accounts accounts, Courier courier) {
        this.settings = settings;
        this.clock = clock;
        this.book = book;
        this.accounts = accounts;
        this.courier = courier;
    }

    /**
     * Opens a task that is paid for. The answer usually is there at once; with an early callback it comes after the
     * callback was answered, and the task is at its end by then.
     */
    Uni<SimulatedTask> open(SimulatedTask.Order order, FaultPlan plan) {
        String id = book.freshId();
        SimulatedTask task = new SimulatedTask(
                id, order, clock.now().truncatedTo(ChronoUnit.SECONDS), plan, new Verdict.Rendering());
        book.enter(task);
        if (isEarly(plan)) {
            return settle(id, planned(plan))
                    .map(ended -> courier.deliver(ended, CallbackBody.PLAIN).replaceWith(ended))
                    .orElseGet(() -> Uni.createFrom().item(task));
        }
        courier.begun(task);
        clock.after(renderTime(plan), () -> finish(id, planned(plan)));
        return Uni.createFrom().item(task);
    }

    /**
     * Ends a task and tells its callback address.
     *
     * @return the ended task; empty if it is unknown or had ended before
     */
    Optional<SimulatedTask> finish(String id, Verdict verdict) {
        Optional<SimulatedTask> ended = settle(id, verdict);
        ended.ifPresent(courier::ended);
        return ended;
    }

    /** The end that an admin gives. */
    Verdict verdict(boolean success, String message) {
        return success ? new Verdict.Succeeded(clock.now()) : new Verdict.Failed(clock.now(), message);
    }

    private Optional<SimulatedTask> settle(String id, Verdict verdict) {
        Optional<SimulatedTask> ended = book.end(id, verdict);
        ended.filter(task -> task.verdict() instanceof Verdict.Failed)
                .ifPresent(
                        task -> accounts.refund(task.order().key(), task.wish().credits()));
        return ended;
    }

    private Verdict planned(FaultPlan plan) {
        if (plan.has(FaultPoint.RESULT, "moderation")) {
            return verdict(false, "The output video may contain sensitive information. Request id: sim-0002");
        }
        return verdict(!plan.has(FaultPoint.RESULT, "fail"), "The video could not be generated.");
    }

    private Duration renderTime(FaultPlan plan) {
        return plan.first(FaultPoint.RENDER)
                .flatMap(fault -> Durations.parse(fault.kind()))
                .orElse(settings.now().renderTime());
    }

    private static boolean isEarly(FaultPlan plan) {
        return plan.has(FaultPoint.CALLBACK, "early") || plan.has(FaultPoint.CALLBACK, "early-hidden");
    }
}
