package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks in memory, the oldest forgotten first. */
@Singleton
final class TaskBook {

    private final Settings settings;
    private final TaskIds ids;
    private final SimulatorClock clock;
    private final Tally tally;
    private final Map<String, SimulatedTask> tasks;

    @Inject
    TaskBook(Settings settings, TaskIds ids, SimulatorClock clock, Tally tally) {
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.tally = tally;
        this.tasks = new Forgetful<>(settings.now().taskLimit());
    }

    String freshId() {
        return ids.next(settings.now().taskIdPrefix());
    }

    synchronized void enter(SimulatedTask task) {
        tasks.put(task.id(), task);
        tally.countOrder("tasks_created", task.wish());
    }

    /** A task that can still be asked for. */
    synchronized Optional<SimulatedTask> find(String id) {
        Instant oldest = clock.now().minus(settings.now().taskRetention());
        return Optional.ofNullable(tasks.get(id))
                .filter(task -> task.createdAt().isAfter(oldest));
    }

    /**
     * Ends a task, once.
     *
     * @return the task as it is now, if this call ended it; empty if it is unknown or had an end already
     */
    synchronized Optional<SimulatedTask> end(String id, Verdict verdict) {
        Optional<SimulatedTask> ended = find(id).filter(task -> !task.isFinal()).map(task -> task.ended(verdict));
        ended.ifPresent(task -> tasks.replace(id, task));
        return ended;
    }

    /** All that is remembered, oldest first. */
    synchronized List<SimulatedTask> all() {
        return List.copyOf(tasks.values());
    }

    synchronized void forget() {
        tasks.clear();
    }
}
