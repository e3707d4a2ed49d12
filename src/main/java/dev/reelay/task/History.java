package dev.reelay.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Every fact of one task, first to last.
 *
 * @param facts at least the acceptance, without a gap
 */
public record History(TaskId id, List<Fact> facts) {

    public History {
        facts = List.copyOf(facts);
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("Task " + id + " has no facts.");
        }
    }

    /** The task as it stands after the last fact. */
    public Task task() {
        return steps().getLast();
    }

    /** The task as it stood after each fact, one for each. */
    public List<Task> steps() {
        List<Task> steps = new ArrayList<>(facts.size());
        steps.add(Task.begin(id, facts.getFirst()));
        for (Fact fact : facts.subList(1, facts.size())) {
            steps.add(steps.getLast().after(fact));
        }
        return List.copyOf(steps);
    }

    /** This history with one more fact. */
    public History with(Fact fact) {
        List<Fact> longer = new ArrayList<>(facts);
        longer.add(fact);
        return new History(id, longer);
    }
}
