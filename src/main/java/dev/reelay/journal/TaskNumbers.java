package dev.reelay.journal;

import dev.reelay.task.TaskState.Status;
import dev.reelay.tracking.Pump;
import dev.reelay.tracking.TrackingConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The open tasks by state and the age of the queue, as metrics. Counted now and then: the index on open tasks makes it
 * cheap.
 */
@Singleton
class TaskNumbers {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final TrackingConfig config;
    private final Pump pump;
    private final Map<Status, AtomicLong> open = new EnumMap<>(Status.class);
    private final AtomicLong queueAge = new AtomicLong();

    TaskNumbers(Transactions transactions, TrackingConfig config, MeterRegistry metrics, Vertx vertx) {
        this.transactions = transactions;
        this.config = config;
        this.pump = new Pump("numbers", vertx, EVERY, this::turn);
        for (Status status : Status.values()) {
            if (!status.isFinal()) {
                AtomicLong count = new AtomicLong();
                open.put(status, count);
                Gauge.builder("reelay.tasks.open", count, AtomicLong::get)
                        .description("Open tasks of all tenants, by state")
                        .tag("status", status.wireName())
                        .register(metrics);
            }
        }
        Gauge.builder("reelay.queue.age.seconds", queueAge, AtomicLong::get)
                .description("How long the longest waiting task has been waiting")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            pump.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pump.stop();
    }

    Uni<Void> turn() {
        return transactions
                .in(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select status, count(*), coalesce(extract(epoch from now() - min(updated_at)), 0)"
                                                + " from task where open group by status",
                                        Object[].class)
                                .getResultList()))
                .invoke(this::show)
                .replaceWithVoid();
    }

    private void show(List<Object[]> rows) {
        open.values().forEach(count -> count.set(0));
        queueAge.set(0);
        for (Object[] row : rows) {
            Status status = Status.valueOf((String) row[0]);
            open.getOrDefault(status, new AtomicLong()).set(((Number) row[1]).longValue());
            if (status == Status.QUEUED) {
                queueAge.set(((Number) row[2]).longValue());
            }
        }
    }
}
