package dev.reelay.ordeal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words a failure: the seed, what happened, what was found, and the whole story of the first few tasks concerned. */
final class Report {

    private static final int STORIES = 3;
    private static final int MOST_FINDINGS = 50;

    private final Plan plan;
    private final Chronicle chronicle;
    private final Audience audience;
    private final Sources sources;

    Report(Plan plan, Chronicle chronicle, Audience audience, Sources sources) {
        this.plan = plan;
        this.chronicle = chronicle;
        this.audience = audience;
        this.sources = sources;
    }

    /** Where a story is read. */
    record Sources(String url, Wire wire, Crowd crowd, Books books, Upstream upstream) {}

    String of(List<Finding> findings) {
        Set<String> concerned = findings.stream()
                .map(Finding::task)
                .filter(sources.crowd().ids().values()::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return """
                %d things should not be. %s

                What happened:
                %s

                What was found:
                %s

                %s""".formatted(
                        findings.size(),
                        plan,
                        chronicle,
                        findings.stream()
                                .limit(MOST_FINDINGS)
                                .map(finding -> "  " + finding)
                                .collect(Collectors.joining("\n")),
                        concerned.stream().limit(STORIES).map(this::story).collect(Collectors.joining("\n\n")));
    }

    private String story(String task) {
        Order order = order(task);
        return """
                The story of %s
                  planned: %s
                  timeline: %s
                  attempts: %s
                  upstream: %s
                %s""".formatted(
                        task,
                        order,
                        sources.wire()
                                .get(
                                        sources.url() + "/v1/tasks/" + task + "/timeline",
                                        order.customer().bearer())
                                .toPrettyString(),
                        attempts(task),
                        sources.upstream().renders(order),
                        audience.transcripts(task, chronicle));
    }

    private String attempts(String task) {
        return sources.books().attempts().entrySet().stream()
                .filter(entry -> entry.getValue().task().equals(task))
                .map(entry -> entry + " " + sources.upstream().submits().get(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private Order order(String task) {
        int number = sources.crowd().ids().entrySet().stream()
                .filter(entry -> entry.getValue().equals(task))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return plan.orders().get(number);
    }
}
