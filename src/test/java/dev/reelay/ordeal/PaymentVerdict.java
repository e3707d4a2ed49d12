package dev.reelay.ordeal;

import dev.reelay.ordeal.Upstream.Render;
import java.util.List;

/** Judges what was paid, by the upstream's own memory. */
final class PaymentVerdict {

    private final Books books;
    private final Upstream upstream;
    private final Findings findings;

    PaymentVerdict(Books books, Upstream upstream, Findings findings) {
        this.books = books;
        this.upstream = upstream;
        this.findings = findings;
    }

    /** Every attempt that reached the upstream was licensed, came once, and made one task there at most. */
    void onTheAttempts() {
        upstream.submits().forEach((attempt, submits) -> {
            Books.Attempt known = books.attempts().get(attempt);
            String task = known == null ? "" : known.task();
            findings.check(known != null, task, "attempt " + attempt + " reached the upstream without a licence");
            findings.check(
                    submits.requests() <= 1, task, "attempt " + attempt + " was sent " + submits.requests() + " times");
            findings.check(
                    submits.created() <= 1,
                    task,
                    "attempt " + attempt + " made " + submits.created() + " upstream tasks");
        });
    }

    /** One upstream task at most, none after one that the upstream had stored, none given up that called back. */
    void on(Order order, String task) {
        List<Render> renders = upstream.renders(order);
        findings.check(renders.size() <= 1, task, "was paid " + renders.size() + " times: " + renders);
        renders.forEach(render -> {
            int paid = books.number(render.attempt());
            boolean again = upstream.submits().keySet().stream()
                    .map(attempt -> books.attempts().get(attempt))
                    .anyMatch(attempt -> attempt != null && attempt.task().equals(task) && attempt.number() > paid);
            findings.check(!again, task, "was sent again after the upstream had stored it: " + render);
            findings.check(
                    render.acknowledged() == 0 || !books.isEnded(task, JournalVerdict.GIVEN_UP),
                    task,
                    "was given up although its callback came: " + render);
        });
    }
}
