package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges from outside, when all is calm: what clients were told, what the upstream was asked, what the journal holds.
 */
final class Verdict {

    private final Plan plan;
    private final Crowd crowd;
    private final Books books;
    private final Upstream upstream;
    private final Findings findings = new Findings();

    Verdict(Plan plan, Crowd crowd, Books books, Upstream upstream) {
        this.plan = plan;
        this.crowd = crowd;
        this.books = books;
        this.upstream = upstream;
    }

    /** All that should not be. */
    List<Finding> findings() {
        return findings.all();
    }

    /** Everybody was accepted, once. */
    Verdict onAcceptance() {
        findings.addAll(crowd.findings());
        Map<Integer, String> ids = crowd.ids();
        plan.orders().stream()
                .filter(order -> !ids.containsKey(order.number()))
                .forEach(order -> findings.add("", order + " was never accepted"));
        Set<String> known = Set.copyOf(ids.values());
        books.tasks().keySet().stream()
                .filter(task -> !known.contains(task))
                .forEach(task -> findings.add(task, "stands in the journal, and no client knows it"));
        return this;
    }

    /** What the journal holds holds together. */
    Verdict onTheJournal() {
        new JournalVerdict(crowd, books, findings).onTheTasks();
        return this;
    }

    /** Nothing was paid twice, and nothing paid was thrown away. */
    Verdict onPayment() {
        PaymentVerdict payment = new PaymentVerdict(books, upstream, findings);
        payment.onTheAttempts();
        asked().forEach(order -> payment.on(order, id(order)));
        return this;
    }

    /** What both doors say is what the journal says. */
    Verdict onTheDoors(String url, Wire wire) {
        asked().forEach(order -> {
            String task = id(order);
            Books.Entry entry = books.tasks().get(task);
            JsonNode told = wire.get(url + "/v1/tasks/" + task, order.customer().bearer());
            String seen =
                    told.path("status").asText() + " " + told.path("sequence").asLong();
            String right = entry == null ? "nothing" : entry.wireStatus() + " " + entry.sequence();
            findings.check(seen.equals(right), task, "the door shows " + seen + ", the journal has " + right);
            JsonNode status = wire.get(
                    url + "/v2/status?task_id=" + task, order.customer().bearer());
            String word = right.startsWith("succeeded") ? "SUCCESS" : "FAILED";
            findings.check(status.at("/data/status").asText().equals(word), task, "the /v2 door shows " + status);
        });
        return this;
    }

    /** No client missed anything, and all were told the end that the journal has. */
    Verdict onTheStreams(Audience audience, Chronicle chronicle) {
        new StreamVerdict(books, chronicle, findings).on(audience);
        return this;
    }

    /** All who wanted to be called were called. */
    Verdict onDelivery(Mailroom mailroom) {
        DeliveryVerdict delivery = new DeliveryVerdict(mailroom, books, findings);
        delivery.onAll();
        asked().forEach(order -> delivery.on(order, id(order)));
        return this;
    }

    /** The books balance, and every task was paid for as it ended. */
    Verdict onMoney(Money money) {
        MoneyVerdict verdict = new MoneyVerdict(money, books, findings);
        verdict.onTheTenants();
        verdict.onTheTasks();
        return this;
    }

    /** Nothing in Redis waits for anybody. */
    Verdict onLeftovers(List<String> places) {
        places.forEach(left -> findings.add(left.split(" ")[0], "was left over in Redis: " + left));
        return this;
    }

    private List<Order> asked() {
        return plan.orders().stream()
                .filter(order -> crowd.ids().containsKey(order.number()))
                .toList();
    }

    private String id(Order order) {
        return crowd.ids().get(order.number());
    }
}
