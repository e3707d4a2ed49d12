package dev.reelay.ordeal;

import java.util.List;

/**
 * Judges what receivers were told. A delivery may come again, under the same id, where its answer got lost; there is
 * one delivery for each end of a task and each receiver.
 */
final class DeliveryVerdict {

    private final Mailroom mailroom;
    private final Books books;
    private final Findings findings;

    DeliveryVerdict(Mailroom mailroom, Books books, Findings findings) {
        this.mailroom = mailroom;
        this.books = books;
        this.findings = findings;
    }

    /** Every one was signed with the secret of its receiver, and none is still to be sent, or was given up. */
    void onAll() {
        mailroom.forged()
                .forEach(letter ->
                        findings.add(letter.task(), "webhook " + letter.id() + " was not signed as it should be"));
        books.undelivered().forEach((task, state) -> findings.add(task, "has a webhook that is " + state));
    }

    /** Whoever wanted to be told was told the end that the journal has, by one delivery. */
    void on(Order order, String task) {
        Books.Entry entry = books.tasks().get(task);
        if (entry == null) {
            return;
        }
        String thin = "task." + entry.wireStatus() + " " + entry.sequence();
        judge(task, "endpoint", mailroom.toEndpoint(order, task), thin);
        if (order.called()) {
            String envelope = entry.wireStatus().equals("succeeded") ? "SUCCESS" : "FAILED";
            String right = order.door() == Order.Door.SEEDANCE ? envelope : thin;
            judge(task, "callback_url", mailroom.toCallback(order), right);
        }
    }

    private void judge(String task, String receiver, List<Letter> letters, String right) {
        List<String> told = letters.stream().map(Letter::says).distinct().toList();
        findings.check(told.equals(List.of(right)), task, "its " + receiver + " was told " + told + ", not " + right);
        long deliveries = letters.stream().map(Letter::id).distinct().count();
        findings.check(deliveries <= 1, task, "its " + receiver + " was told by " + deliveries + " deliveries");
    }
}
