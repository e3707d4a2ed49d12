package dev.reelay.journal;

import dev.reelay.tenancy.AuditLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit, latest first. */
@ApplicationScoped
class PostgresAuditLog implements AuditLog {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Transactions transactions;

    PostgresAuditLog(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Page> page(@Nullable String subject, @Nullable UUID olderThan, int limit) {
        return transactions.in(() -> rows(subject, olderThan, limit + 1).map(rows -> page(rows, limit)));
    }

    private static Uni<List<Object[]>> rows(@Nullable String subject, @Nullable UUID olderThan, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, at, act, subject, cast(details as text) from audit"
                                        + " where id < ?1 and (?2 = '' or subject = ?2) order by id desc limit ?3",
                                Object[].class)
                        .setParameter(1, olderThan == null ? AFTER_ALL : olderThan)
                        .setParameter(2, subject == null ? "" : subject)
                        .setParameter(3, limit)
                        .getResultList());
    }

    private static Page page(List<Object[]> rows, int limit) {
        return new Page(rows.stream().limit(limit).map(PostgresAuditLog::entry).toList(), rows.size() > limit);
    }

    private static Entry entry(Object[] row) {
        return new Entry(
                (UUID) row[0], ((OffsetDateTime) row[1]).toInstant(), (String) row[2], (String) row[3], (String)
                        row[4]);
    }
}
