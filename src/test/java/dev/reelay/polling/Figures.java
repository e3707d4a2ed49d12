package dev.reelay.polling;

import dev.reelay.task.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured over a stretch of virtual time. */
final class Figures {

    private final List<Long> lags = new ArrayList<>();
    private Map<Long, Integer> readsBySecond = Map.of();
    private double polls;
    private int found;
    private long seconds;

    void ended(Duration lag, Source source) {
        lags.add(lag.toMillis());
        found += source == Source.POLL ? 1 : 0;
    }

    void lasted(Duration length, Map<Long, Integer> reads, double pollsAmongThem) {
        seconds = length.toSeconds();
        readsBySecond = reads;
        polls = pollsAmongThem;
    }

    /** The most reads in any second. */
    int peak() {
        return readsBySecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Reads a second. */
    double mean() {
        return readsBySecond.values().stream().mapToInt(Integer::intValue).sum() / (double) seconds;
    }

    /** The time from the end at the upstream until it was recorded that so many of a hundred tasks did not exceed. */
    double lag(int ofHundred) {
        if (lags.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(lags);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * ofHundred / 100)) / 1000.0;
    }

    int tasks() {
        return lags.size();
    }

    double pollsPer100() {
        return 100.0 * polls / Math.max(1, tasks());
    }

    /** In a hundred tasks, those of which no callback brought the end. */
    double foundPer100() {
        return 100.0 * found / Math.max(1, tasks());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%6d tasks ended, reads/s mean %5.1f peak %3d, lag p50 %5.1f s p95 %5.1f s p99 %5.1f s max %5.1f s, "
                        + "polls in 100 tasks %6.1f",
                tasks(),
                mean(),
                peak(),
                lag(50),
                lag(95),
                lag(99),
                lag(100),
                pollsPer100());
    }
}
