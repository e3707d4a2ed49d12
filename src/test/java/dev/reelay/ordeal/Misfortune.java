package dev.reelay.ordeal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does to the stage what the plan has for it: the timed acts, and one killed replica after the other. */
final class Misfortune {

    private final Plan plan;
    private final Stage stage;
    private final Chronicle chronicle;

    Misfortune(Plan plan, Stage stage, Chronicle chronicle) {
        this.plan = plan;
        this.stage = stage;
        this.chronicle = chronicle;
    }

    /**
     * Begins. The future completes when the time of the plan is over, all acts are done and all replicas stand; it
     * fails if one of them could not be done.
     */
    CompletableFuture<Void> strike() {
        return CompletableFuture.allOf(
                CompletableFuture.runAsync(
                        this::performActs, Thread.ofPlatform().name("acts")::start),
                CompletableFuture.runAsync(
                        this::killOneAfterTheOther, Thread.ofPlatform().name("kills")::start));
    }

    private void performActs() {
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            List<ScheduledFuture<?>> acts = new ArrayList<>();
            plan.acts()
                    .forEach(act ->
                            acts.add(clock.schedule(() -> perform(act), act.at().toMillis(), TimeUnit.MILLISECONDS)));
            for (ScheduledFuture<?> act : acts) {
                act.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The plan could not be carried out:\n" + chronicle, e);
        }
    }

    private void perform(Act act) {
        chronicle.note(act);
        stage.perform(act);
    }

    private void killOneAfterTheOther() {
        long end = System.nanoTime() + plan.scale().length().toNanos();
        for (int victim : plan.victims()) {
            if (System.nanoTime() > end) {
                return;
            }
            kill(victim);
        }
    }

    private void kill(int victim) {
        chronicle.note("kill -9 of replica " + victim);
        boolean killed = stage.replica(victim).dieAndBeReplaced();
        chronicle.note(killed ? "replica " + victim + " is replaced" : "replica " + victim + " sleeps and is spared");
    }
}
