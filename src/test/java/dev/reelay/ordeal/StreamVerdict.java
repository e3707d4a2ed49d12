package dev.reelay.ordeal;

import java.util.List;

/** Judges what clients of streams were told. */
final class StreamVerdict {

    private final Books books;
    private final Chronicle chronicle;
    private final Findings findings;

    StreamVerdict(Books books, Chronicle chronicle, Findings findings) {
        this.books = books;
        this.chronicle = chronicle;
        this.findings = findings;
    }

    /** No client missed anything, and all were told the end that the journal has. */
    void on(Audience audience) {
        audience.ofOne().forEach((task, follower) -> {
            Transcript transcript = Transcript.of(follower.heard(), chronicle);
            findings.addAll(transcript.findings());
            findings.check(follower.broken() == null, task, "its stream broke: " + follower.broken());
            Books.Entry entry = books.tasks().get(task);
            List<String> right = entry == null ? List.of() : List.of(entry.wireStatus());
            findings.check(
                    transcript.finals(task).equals(right), task, "its stream ended as " + transcript.finals(task));
        });
        audience.ofAll().forEach((tenant, follower) -> {
            Transcript transcript = Transcript.of(follower.heard(), chronicle);
            findings.addAll(transcript.findings());
            findings.check(follower.broken() == null, "", "the stream of " + tenant + " broke: " + follower.broken());
            transcript.known().keySet().forEach(task -> judgeOverview(task, transcript));
        });
    }

    private void judgeOverview(String task, Transcript transcript) {
        Books.Entry entry = books.tasks().get(task);
        long right = entry == null ? 0 : entry.sequence();
        long known = transcript.known().getOrDefault(task, 0L);
        findings.check(known == right, task, "its tenant's stream stopped at " + known + " of " + right);
        findings.check(transcript.finals(task).size() <= 1, task, "its tenant's stream has two ends");
    }
}
