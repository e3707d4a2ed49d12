package dev.reelay.polling;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The latest render times in memory. */
final class MemoryTimes implements RenderTimes {

    private final Map<String, Deque<Duration>> times = new HashMap<>();

    @Override
    public Uni<Void> took(String model, int duration, Duration time) {
        Deque<Duration> latest = times.computeIfAbsent(model + duration, any -> new ArrayDeque<>());
        latest.addFirst(time);
        if (latest.size() > MOST) {
            latest.removeLast();
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<Duration>> latest(String model, int duration) {
        return Uni.createFrom().item(List.copyOf(times.getOrDefault(model + duration, new ArrayDeque<>())));
    }
}
