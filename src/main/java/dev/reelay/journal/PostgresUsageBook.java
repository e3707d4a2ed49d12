package dev.reelay.journal;

import dev.reelay.credits.UsageBook;
import dev.reelay.task.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Adds up tasks, their settlements and what the upstream said of them. */
@ApplicationScoped
class PostgresUsageBook implements UsageBook {

    private static final String TASKS = "count(*), count(*) filter (where task.status = 'SUCCEEDED'),"
            + " coalesce(sum(task.quoted), 0), coalesce(sum(paid.amount), 0),"
            + " coalesce(sum(spent.consumed), 0) from task"
            + " left join lateral (select sum(settlement.amount) as amount from hold join settlement"
            + " on settlement.hold_id = hold.id and settlement.kind = 'CAPTURE' where hold.task_id = task.id) paid on true"
            + " left join lateral (select sum(attempt.consumed) as consumed from attempt"
            + " where attempt.task_id = task.id and attempt.charged = 'YES') spent on true"
            + " where task.tenant = ?1 and task.created_at >= ?2 and task.created_at < ?3"
            + " group by 1, 2, 3, 4 order by 1, 2, 3, 4";

    private final Transactions transactions;

    PostgresUsageBook(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<List<Line>> of(TenantId tenant, Instant from, Instant to, Set<Part> by, int most) {
        String parts = part(by, Part.DAY, "to_char(task.created_at at time zone 'UTC', 'YYYY-MM-DD')")
                + part(by, Part.MODEL, "task.model")
                + part(by, Part.KEY, "task.key_id")
                + part(by, Part.LABEL, "task.label");
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("select " + parts + TASKS, Object[].class)
                        .setParameter(1, tenant.value())
                        .setParameter(2, from.atOffset(ZoneOffset.UTC))
                        .setParameter(3, to.atOffset(ZoneOffset.UTC))
                        .setMaxResults(most)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresUsageBook::line).toList()));
    }

    /** What is not told apart is the same for all. */
    private static String part(Set<Part> by, Part part, String column) {
        return (by.contains(part) ? column : "cast(null as text)") + ", ";
    }

    private static Line line(Object[] row) {
        return new Line(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                number(row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
