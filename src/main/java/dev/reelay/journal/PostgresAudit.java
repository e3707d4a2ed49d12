package dev.reelay.journal;

import dev.reelay.credits.Audit;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The audit: each comparison is one statement, and so sees one moment. */
@ApplicationScoped
class PostgresAudit implements Audit {

    private static final int EXAMPLES = 20;

    private final Transactions transactions;
    private final JournalClock clock;

    PostgresAudit(Transactions transactions, JournalClock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Finding> look(Check check, Duration back) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> clock.now(session).chain(now -> compare(session, check, now.minus(back))))
                .map(rows -> finding(check, rows)));
    }

    private static Uni<List<Object[]>> compare(Mutiny.Session session, Check check, Instant since) {
        Mutiny.SelectionQuery<Object[]> query =
                session.createNativeQuery(AuditQueries.of(check, EXAMPLES), Object[].class);
        if (AuditQueries.isOfRecent(check)) {
            query.setParameter(1, since.atOffset(ZoneOffset.UTC));
        }
        return query.getResultList();
    }

    private static Finding finding(Check check, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new Finding(check, 0, 0, List.of());
        }
        Object[] first = rows.getFirst();
        return new Finding(
                check,
                ((Number) first[0]).longValue(),
                ((Number) first[1]).longValue(),
                rows.stream().map(row -> (String) row[2]).toList());
    }
}
