package dev.reelay.ordeal;

import dev.reelay.ordeal.Heard.Glimpse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what one client heard, first to last, and finds what should not be: an event that was missed, one that was told
 * again without a reason, one that was told in two ways, a reset without a reason, a place of what does not wait.
 * Reasons are a {@code reset} and a loss of Redis.
 */
final class Transcript {

    /** A snapshot of all tasks holds no more; of others the client knows nothing then. */
    private static final int MOST_IN_A_SNAPSHOT = 100;

    /** One loss may reset a stream twice, until every replica has found out. */
    private static final Duration FINDING_OUT = Duration.ofSeconds(15);

    private final Chronicle chronicle;
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, TreeMap<Long, Told>> told = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean mayKnowLess;
    private Instant present = Instant.MAX;
    private Instant reset = Instant.MIN;

    private record Told(Instant at, String status) {}

    private Transcript(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /** All of it, read. */
    static Transcript of(List<Heard> heard, Chronicle chronicle) {
        Transcript transcript = new Transcript(chronicle);
        heard.forEach(transcript::read);
        return transcript;
    }

    /** What should not be. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The last sequence of each task that the client knows of. */
    Map<String, Long> known() {
        return Collections.unmodifiableMap(known);
    }

    /** How a task ended, as far as the client was told; empty if it was not. */
    List<String> finals(String task) {
        return told.getOrDefault(task, new TreeMap<>()).entrySet().stream()
                .map(step -> new Glimpse(task, step.getKey(), step.getValue().status()))
                .filter(Glimpse::isFinal)
                .map(Glimpse::status)
                .toList();
    }

    private void read(Heard heard) {
        if (heard.isPresent()) {
            startOver(heard);
        } else if (heard.isPlace()) {
            heard.tasks().forEach(task -> stand(heard.at(), task));
        } else {
            heard.tasks().forEach(task -> follow(heard.at(), task));
        }
    }

    private void startOver(Heard heard) {
        if (heard.isReset()) {
            if (present.isBefore(heard.at()) && !chronicle.redisWasShaken(present.minus(FINDING_OUT), heard.at())) {
                find("", "a reset although Redis had lost nothing, at " + chronicle.clock(heard.at()));
            }
            reset = heard.at();
        }
        present = heard.at();
        known.clear();
        mayKnowLess = heard.tasks().size() >= MOST_IN_A_SNAPSHOT;
        heard.tasks().forEach(task -> {
            remember(heard.at(), task);
            known.put(task.task(), task.sequence());
        });
    }

    private void follow(Instant at, Glimpse task) {
        Long last = known.get(task.task());
        long expected = last == null ? 1 : last + 1;
        boolean isNew = last == null && mayKnowLess;
        if (task.sequence() > expected && !isNew) {
            find(task.task(), "missed %d to %d, at %s".formatted(expected, task.sequence() - 1, chronicle.clock(at)));
        }
        if (last != null && task.sequence() <= last && !mayBeRepeated(at, task)) {
            find(task.task(), "told %s again, at %s".formatted(task, chronicle.clock(at)));
        }
        remember(at, task);
        known.merge(task.task(), task.sequence(), Math::max);
    }

    /** A place is told of a task as the client knows it, and is nothing that could be missed or repeated. */
    private void stand(Instant at, Glimpse task) {
        boolean isKnown = Long.valueOf(task.sequence()).equals(known.get(task.task()));
        if (!(isKnown && task.status().equals("queued")) && !chronicle.redisWasShaken(present, at)) {
            find(task.task(), "told the place of %s, at %s".formatted(task, chronicle.clock(at)));
        }
    }

    private boolean mayBeRepeated(Instant at, Glimpse task) {
        Told first = told.get(task.task()).get(task.sequence());
        // A snapshot told only where the task stood; what came before is as old as that.
        Instant since = first == null ? present : first.at();
        return reset.isAfter(since) || chronicle.redisWasShaken(since, at);
    }

    private void remember(Instant at, Glimpse task) {
        TreeMap<Long, Told> steps = told.computeIfAbsent(task.task(), id -> new TreeMap<>());
        Told before = steps.putIfAbsent(task.sequence(), new Told(at, task.status()));
        if (before != null && !before.status().equals(task.status())) {
            find(task.task(), "told %d as %s and as %s".formatted(task.sequence(), before.status(), task.status()));
        }
    }

    private void find(String task, String what) {
        findings.add(new Finding(task, "a stream " + what));
    }
}
