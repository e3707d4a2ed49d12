package dev.reelay.tenancy;

import dev.reelay.web.Allowance;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** The limits that hold where a tenant has none of its own. */
@Singleton
public final class HouseLimits {

    private final Map<Limit, Integer> ours = new EnumMap<>(Limit.class);

    HouseLimits(TenancyConfig config) {
        ours.put(Limit.SUBMITS_PER_MINUTE, config.submitsPerMinute());
        ours.put(Limit.READS_PER_MINUTE, config.readsPerMinute());
        ours.put(Limit.STREAMS_PER_MINUTE, config.streamsPerMinute());
        put(Limit.TASKS_WAITING, config.tasksWaiting());
        put(Limit.TASKS_RUNNING, config.tasksRunning());
        ours.put(Limit.WEIGHT, config.weight());
        put(Limit.OPEN_STREAMS, config.openStreams());
        put(Limit.LONGEST_SECONDS, config.longestSeconds());
    }

    /** What holds for a tenant that has these. */
    public Limits with(Limits own) {
        Map<Limit, Integer> all = new EnumMap<>(ours);
        all.putAll(own.numbers());
        return new Limits(all, own.models());
    }

    /** What a tenant may that has these. */
    public Allowance allowance(Limits own) {
        Map<Limit, Integer> all = with(own).numbers();
        return new Allowance(
                Objects.requireNonNull(all.get(Limit.SUBMITS_PER_MINUTE)),
                Objects.requireNonNull(all.get(Limit.READS_PER_MINUTE)),
                Objects.requireNonNull(all.get(Limit.STREAMS_PER_MINUTE)),
                all.get(Limit.TASKS_WAITING),
                all.get(Limit.OPEN_STREAMS),
                own.models() == null ? Set.of() : Set.copyOf(own.models()),
                all.get(Limit.LONGEST_SECONDS));
    }

    private void put(Limit limit, OptionalInt number) {
        number.ifPresent(value -> ours.put(limit, value));
    }
}
