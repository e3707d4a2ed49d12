package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.Limit;
import dev.reelay.tenancy.Limits;
import dev.reelay.tenancy.Tenant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant, with the limits that are its own. */
@Entity
@Table(name = "tenant")
class TenantRow {

    @Id
    String id;

    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "submits_per_minute")
    @Nullable
    Integer submitsPerMinute;

    @Column(name = "reads_per_minute")
    @Nullable
    Integer readsPerMinute;

    @Column(name = "streams_per_minute")
    @Nullable
    Integer streamsPerMinute;

    @Column(name = "tasks_waiting")
    @Nullable
    Integer tasksWaiting;

    @Column(name = "tasks_running")
    @Nullable
    Integer tasksRunning;

    @Nullable
    Integer weight;

    @Column(name = "open_streams")
    @Nullable
    Integer openStreams;

    @Column(name = "longest_seconds")
    @Nullable
    Integer longestSeconds;

    @Nullable
    String models;

    protected TenantRow() {}

    static TenantRow of(TenantId id, String name, Limits limits, Instant now) {
        TenantRow row = new TenantRow();
        row.id = id.value();
        row.name = name;
        row.createdAt = now;
        row.limit(limits);
        return row;
    }

    Tenant tenant() {
        return new Tenant(new TenantId(id), name, limits(), createdAt);
    }

    Limits limits() {
        Map<Limit, Integer> numbers = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            Integer number = number(limit);
            if (number != null) {
                numbers.put(limit, number);
            }
        }
        return new Limits(numbers, models == null ? null : List.of(models.split(" ")));
    }

    final void limit(Limits limits) {
        submitsPerMinute = limits.number(Limit.SUBMITS_PER_MINUTE).orElse(null);
        readsPerMinute = limits.number(Limit.READS_PER_MINUTE).orElse(null);
        streamsPerMinute = limits.number(Limit.STREAMS_PER_MINUTE).orElse(null);
        tasksWaiting = limits.number(Limit.TASKS_WAITING).orElse(null);
        tasksRunning = limits.number(Limit.TASKS_RUNNING).orElse(null);
        weight = limits.number(Limit.WEIGHT).orElse(null);
        openStreams = limits.number(Limit.OPEN_STREAMS).orElse(null);
        longestSeconds = limits.number(Limit.LONGEST_SECONDS).orElse(null);
        models = limits.models() == null ? null : String.join(" ", limits.models());
    }

    private @Nullable Integer number(Limit limit) {
        return switch (limit) {
            case SUBMITS_PER_MINUTE -> submitsPerMinute;
            case READS_PER_MINUTE -> readsPerMinute;
            case STREAMS_PER_MINUTE -> streamsPerMinute;
            case TASKS_WAITING -> tasksWaiting;
            case TASKS_RUNNING -> tasksRunning;
            case WEIGHT -> weight;
            case OPEN_STREAMS -> openStreams;
            case LONGEST_SECONDS -> longestSeconds;
        };
    }
}
