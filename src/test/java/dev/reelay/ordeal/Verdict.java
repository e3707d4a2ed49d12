package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ordeal.Upstream.Render;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judges from outside, when all is calm: what clients were told, what the upstream was asked, what the journal holds.
 * When webhooks are delivered, the check that each task had exactly one final one, signed, is one more method here.
 */
final class Verdict {

    /** What ends a task whose submit stayed unclear. Nothing else may run out of time here. */
    private static final String GIVEN_UP = "submit_outcome_unknown";

    private final Plan plan;
    private final Crowd crowd;
    private final Books books;
    private final Upstream upstream;
    private final List<Finding> findings = new ArrayList<>();

    Verdict(Plan plan, Crowd crowd, Books books, Upstream upstream) {
        this.plan = plan;
        this.crowd = crowd;
        this.books = books;
        this.upstream = upstream;
    }

    /** All that should not be. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Everybody was accepted, once. */
    Verdict onAcceptance() {
        findings.addAll(crowd.findings());
        Map<Integer, String> ids = crowd.ids();
        plan.orders().stream()
                .filter(order -> !ids.containsKey(order.number()))
                .forEach(order -> find("", order + " was never accepted"));
        Set<String> known = Set.copyOf(ids.values());
        books.tasks().keySet().stream()
                .filter(task -> !known.contains(task))
                .forEach(task -> find(task, "stands in the journal, and no client knows it"));
        return this;
    }

    /** Every task has one outcome, its facts have no gap, and nothing follows an unclear attempt. */
    Verdict onTheJournal() {
        crowd.ids().values().forEach(task -> {
            Books.Entry entry = books.tasks().get(task);
            if (entry == null) {
                find(task, "was accepted and does not stand in the journal");
            } else {
                judge(task, entry);
            }
        });
        return this;
    }

    /** One upstream task for one attempt, and none for an attempt after one that may have been heard. */
    Verdict onPayment() {
        upstream.submits().forEach((attempt, submits) -> {
            Books.Attempt known = books.attempts().get(attempt);
            String task = known == null ? "" : known.task();
            check(known != null, task, "attempt " + attempt + " reached the upstream without a licence");
            check(submits.requests() <= 1, task, "attempt " + attempt + " was sent " + submits.requests() + " times");
            check(
                    submits.created() <= 1,
                    task,
                    "attempt " + attempt + " made " + submits.created() + " upstream tasks");
        });
        asked().forEach(this::judgePayment);
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
            check(seen.equals(right), task, "the door shows " + seen + ", the journal has " + right);
            JsonNode status = wire.get(
                    url + "/v2/status?task_id=" + task, order.customer().bearer());
            String word = right.startsWith("succeeded") ? "SUCCESS" : "FAILED";
            check(status.at("/data/status").asText().equals(word), task, "the /v2 door shows " + status);
        });
        return this;
    }

    /** No client missed anything, and all were told the end that the journal has. */
    Verdict onTheStreams(Audience audience, Chronicle chronicle) {
        audience.ofOne().forEach((task, follower) -> {
            Transcript transcript = Transcript.of(follower.heard(), chronicle);
            findings.addAll(transcript.findings());
            check(follower.broken() == null, task, "its stream broke: " + follower.broken());
            Books.Entry entry = books.tasks().get(task);
            List<String> right = entry == null ? List.of() : List.of(entry.wireStatus());
            check(transcript.finals(task).equals(right), task, "its stream ended as " + transcript.finals(task));
        });
        audience.ofAll().forEach((tenant, follower) -> {
            Transcript transcript = Transcript.of(follower.heard(), chronicle);
            findings.addAll(transcript.findings());
            check(follower.broken() == null, "", "the stream of " + tenant + " broke: " + follower.broken());
            transcript.known().keySet().forEach(task -> judgeOverview(task, transcript));
        });
        return this;
    }

    /** Nothing in Redis waits for anybody. */
    Verdict onLeftovers(List<String> places) {
        places.forEach(left -> find(left.split(" ")[0], "was left over in Redis: " + left));
        return this;
    }

    private void judge(String task, Books.Entry entry) {
        List<String> kinds = entry.kinds();
        check(!entry.open(), task, "is not final: " + entry.status());
        check(entry.outcomes() == 1, task, "has " + entry.outcomes() + " outcomes");
        check(
                entry.outcome().equals(entry.status()),
                task,
                "is " + entry.status() + ", its outcome " + entry.outcome());
        check(kinds.stream().filter("Finished"::equals).count() == 1, task, "was not finished once: " + kinds);
        check(kinds.getLast().equals("Finished"), task, "moved after its end: " + kinds);
        check(
                !entry.status().equals("EXPIRED") || entry.reason().equals(GIVEN_UP),
                task,
                "ran out of time: " + entry.reason());
        List<Long> numbers = entry.facts().stream().map(Books.Fact::sequence).toList();
        List<Long> right =
                IntStream.rangeClosed(1, numbers.size()).mapToObj(Long::valueOf).toList();
        check(numbers.equals(right), task, "has a gap in its facts: " + numbers);
        int unclear = kinds.indexOf("Doubted");
        check(
                unclear < 0 || kinds.lastIndexOf("Licensed") < unclear,
                task,
                "was sent after an unclear attempt: " + kinds);
    }

    private void judgePayment(Order order) {
        String task = id(order);
        List<Render> renders = upstream.renders(order);
        check(renders.size() <= 1, task, "was paid " + renders.size() + " times: " + renders);
        renders.forEach(render -> {
            int paid = number(render.attempt());
            boolean again = upstream.submits().keySet().stream()
                    .map(attempt -> books.attempts().get(attempt))
                    .anyMatch(attempt -> attempt != null && attempt.task().equals(task) && attempt.number() > paid);
            check(!again, task, "was sent again after the upstream had stored it: " + render);
            check(
                    render.acknowledged() == 0 || !isGivenUp(task),
                    task,
                    "was given up although its callback came: " + render);
        });
    }

    private void judgeOverview(String task, Transcript transcript) {
        Books.Entry entry = books.tasks().get(task);
        long right = entry == null ? 0 : entry.sequence();
        long known = transcript.known().getOrDefault(task, 0L);
        check(known == right, task, "its tenant's stream stopped at " + known + " of " + right);
        check(transcript.finals(task).size() <= 1, task, "its tenant's stream has two ends");
    }

    private boolean isGivenUp(String task) {
        Books.Entry entry = books.tasks().get(task);
        return entry != null && entry.reason().equals(GIVEN_UP);
    }

    private int number(String attempt) {
        Books.Attempt known = books.attempts().get(attempt);
        return known == null ? Integer.MAX_VALUE : known.number();
    }

    private List<Order> asked() {
        return plan.orders().stream()
                .filter(order -> crowd.ids().containsKey(order.number()))
                .toList();
    }

    private String id(Order order) {
        return crowd.ids().get(order.number());
    }

    private void check(boolean isSo, String task, String otherwise) {
        if (!isSo) {
            find(task, otherwise);
        }
    }

    private void find(String task, String what) {
        findings.add(new Finding(task, what));
    }
}
