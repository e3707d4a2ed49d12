package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Queues;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what waits. The partition leads to the index of open tasks, so that a long history costs nothing. */
@ApplicationScoped
class PostgresQueues implements Queues {

    private final Transactions transactions;
    private final Partitions partitions;

    PostgresQueues(Transactions transactions, Partitions partitions) {
        this.transactions = transactions;
        this.partitions = partitions;
    }

    @Override
    public Uni<List<Waiting>> waiting(TenantId tenant) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select model, count(*), extract(epoch from now() - min(created_at)) from task"
                                        + " where open and partition = ?1 and tenant = ?2 and status = 'QUEUED'"
                                        + " group by model order by model",
                                Object[].class)
                        .setParameter(1, partitions.of(tenant))
                        .setParameter(2, tenant.value())
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresQueues::waiting).toList()));
    }

    @Override
    public Uni<Map<String, Long>> waiting() {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select model, count(*) from task where open and status = 'QUEUED' group by model",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()))));
    }

    private static Waiting waiting(Object[] row) {
        return new Waiting(
                (String) row[0],
                ((Number) row[1]).longValue(),
                Duration.ofSeconds(Math.max(0, ((Number) row[2]).longValue())));
    }
}
