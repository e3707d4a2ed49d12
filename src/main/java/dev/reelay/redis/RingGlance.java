package dev.reelay.redis;

import dev.reelay.task.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A look at a ring, as {@code ring.lua} gives it.
 *
 * @param size how many tenants stand there
 * @param first those who stand there, as many as were asked for
 */
record RingGlance(long size, int starts, Duration within, List<Standing> first) {

    /** With fewer starts than this nothing is measured. */
    private static final int ENOUGH = 5;

    private static final double MINUTE = 60_000;

    /** A tenant in the ring. */
    record Standing(TenantId tenant, double weight) {}

    static RingGlance of(List<String> words) {
        List<Standing> first = new ArrayList<>();
        for (int at = 3; at < words.size(); at += 2) {
            first.add(new Standing(new TenantId(words.get(at)), Double.parseDouble(words.get(at + 1))));
        }
        return new RingGlance(
                Long.parseLong(words.get(0)),
                Integer.parseInt(words.get(1)),
                Duration.ofMillis(Long.parseLong(words.get(2))),
                List.copyOf(first));
    }

    /** Empty where too few were measured. */
    OptionalDouble startsPerMinute() {
        return starts < ENOUGH || within.isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of(starts * MINUTE / within.toMillis());
    }
}
