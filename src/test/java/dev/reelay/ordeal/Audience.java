package dev.reelay.ordeal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Who follows a sample of the tasks, and each tenant's stream of all its tasks, throughout. */
final class Audience implements AutoCloseable {

    private final String url;
    private final Map<String, Follower> ofOne = new ConcurrentHashMap<>();
    private final Map<String, Follower> ofAll = new HashMap<>();

    Audience(String url) {
        this.url = url;
        Customer.ALL.forEach(
                customer -> ofAll.computeIfAbsent(customer.tenant(), tenant -> Follower.ofAll(url, customer)));
    }

    /** Somebody sits down. */
    void follow(String task, Customer customer) {
        ofOne.computeIfAbsent(task, id -> Follower.of(url, id, customer));
    }

    /** Those who have not been told the end of their task. */
    List<String> waiting() {
        return ofOne.entrySet().stream()
                .filter(entry -> !entry.getValue().isOver())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Who follows one task, by the task. */
    Map<String, Follower> ofOne() {
        return Map.copyOf(ofOne);
    }

    /** Who follows all tasks, by the tenant. */
    Map<String, Follower> ofAll() {
        return Map.copyOf(ofAll);
    }

    /** What each of them heard of one task. */
    String transcripts(String task, Chronicle chronicle) {
        return everybody().stream()
                .map(follower -> transcript(follower, task, chronicle))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        everybody().forEach(Follower::close);
    }

    private Collection<Follower> everybody() {
        List<Follower> all = new ArrayList<>(ofOne.values());
        all.addAll(ofAll.values());
        return all;
    }

    private static String transcript(Follower follower, String task, Chronicle chronicle) {
        boolean own = follower.toString().contains(task);
        String lines = follower.heard().stream()
                .map(heard -> heard.about(task))
                .filter(heard -> own || !heard.tasks().isEmpty() || heard.isReset())
                .map(heard -> "    " + chronicle.clock(heard.at()) + "  " + heard)
                .collect(Collectors.joining("\n"));
        return lines.contains(task) || own ? "  " + follower + "\n" + lines : "";
    }
}
