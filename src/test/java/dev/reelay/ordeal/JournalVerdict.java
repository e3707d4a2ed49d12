package dev.reelay.ordeal;

import java.util.List;
import java.util.stream.IntStream;

/** Judges the journal: whether it holds the promises by itself. */
final class JournalVerdict {

    /** What ends a task whose submit stayed unclear. Nothing else may run out of time here. */
    static final String GIVEN_UP = "submit_outcome_unknown";

    private final Crowd crowd;
    private final Books books;
    private final Findings findings;

    JournalVerdict(Crowd crowd, Books books, Findings findings) {
        this.crowd = crowd;
        this.books = books;
        this.findings = findings;
    }

    /** Every task has one outcome, its facts have no gap, and nothing follows an unclear attempt. */
    void onTheTasks() {
        crowd.ids().values().forEach(task -> {
            Books.Entry entry = books.tasks().get(task);
            if (entry == null) {
                findings.add(task, "was accepted and does not stand in the journal");
            } else {
                judge(task, entry);
            }
        });
    }

    private void judge(String task, Books.Entry entry) {
        List<String> kinds = entry.kinds();
        findings.check(!entry.open(), task, "is not final: " + entry.status());
        findings.check(entry.outcomes() == 1, task, "has " + entry.outcomes() + " outcomes");
        findings.check(
                entry.outcome().equals(entry.status()),
                task,
                "is " + entry.status() + ", its outcome " + entry.outcome());
        findings.check(kinds.stream().filter("Finished"::equals).count() == 1, task, "was not finished once: " + kinds);
        findings.check(kinds.getLast().equals("Finished"), task, "moved after its end: " + kinds);
        findings.check(
                !entry.status().equals("EXPIRED") || entry.reason().equals(GIVEN_UP),
                task,
                "ran out of time: " + entry.reason());
        List<Long> numbers = entry.facts().stream().map(Books.Fact::sequence).toList();
        List<Long> right =
                IntStream.rangeClosed(1, numbers.size()).mapToObj(Long::valueOf).toList();
        findings.check(numbers.equals(right), task, "has a gap in its facts: " + numbers);
        findings.check(!isSentInDoubt(kinds), task, "was sent after an unclear attempt: " + kinds);
    }

    /**
     * Whether a licence was given while an attempt was unclear. A sleeper that wakes may prove that its own was never
     * sent: its licence had lapsed. Then it is as if it had been refused.
     */
    static boolean isSentInDoubt(List<String> kinds) {
        boolean unclear = false;
        for (String kind : kinds) {
            if (unclear && kind.equals("Licensed")) {
                return true;
            }
            unclear = kind.equals("Doubted") || (unclear && !kind.equals("Requeued"));
        }
        return false;
    }
}
