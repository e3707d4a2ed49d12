package dev.reelay.polling;

import dev.reelay.task.OnUnclear;
import dev.reelay.task.VideoRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which videos are asked for, and how long their renders take.
 *
 * @param kinds equally frequent
 */
record Workload(List<Kind> kinds) {

    static final Duration SHORTEST = Duration.ofMinutes(4);
    static final Duration LONGEST = Duration.ofMinutes(8);

    /**
     * A model and duration.
     *
     * @param spread standard deviation as a part of the middle; 0 for anything between shortest and longest, evenly
     */
    record Kind(String model, int duration, Duration middle, double spread) {

        VideoRequest request() {
            return new VideoRequest(
                    model, "A paper boat", duration, "9:16", List.of(), null, List.of(), false, null, OnUnclear.WAIT);
        }

        Duration render(RandomGenerator random) {
            while (true) {
                long millis = spread == 0
                        ? random.nextLong(SHORTEST.toMillis(), LONGEST.toMillis())
                        : Math.round(middle.toMillis() * Math.exp(spread * random.nextGaussian()));
                if (millis >= SHORTEST.toMillis() && millis <= LONGEST.toMillis()) {
                    return Duration.ofMillis(millis);
                }
            }
        }
    }

    /**
     * Every model and duration of the catalogue, each with a middle of its own, around which its renders are spread.
     */
    static Workload ofTheCatalogue(double spread) {
        List<Kind> kinds = new ArrayList<>();
        Stream.of("seedance-2.0-fast", "seedance-2.0")
                .forEach(model -> IntStream.of(5, 10, 15)
                        .forEach(duration -> kinds.add(kind(kinds.size(), model, duration, spread))));
        IntStream.rangeClosed(4, 15)
                .forEach(duration -> kinds.add(kind(kinds.size(), "seedance-2-mini", duration, spread)));
        return new Workload(kinds);
    }

    /** One model and duration whose renders take anything between the shortest and the longest. */
    static Workload thatNothingExplains() {
        return new Workload(List.of(new Kind("seedance-2.0", 5, SHORTEST, 0)));
    }

    Kind any(RandomGenerator random) {
        return kinds.get(random.nextInt(kinds.size()));
    }

    /** From 4:45 to 6:52 minutes. */
    private static Kind kind(int number, String model, int duration, double spread) {
        return new Kind(model, duration, Duration.ofMillis(285_000 + 7_500L * number), spread);
    }
}
