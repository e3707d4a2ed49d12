package dev.reelay.journal;

import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Archive;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of the past. Tasks are folded from their facts, like everywhere. */
@ApplicationScoped
class PostgresArchive implements Archive {

    private final Transactions transactions;
    private final Tasks tasks;
    private final Facts facts;
    private final Attempts attempts;

    PostgresArchive(Transactions transactions, Tasks tasks, Facts facts, Attempts attempts) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.facts = facts;
        this.attempts = attempts;
    }

    @Override
    public Uni<Page> page(TenantId tenant, Filter filter, @Nullable TaskId olderThan, int limit) {
        Selection selection = Selection.of(tenant, filter, olderThan);
        return transactions.in(() -> tasks.find(selection.where() + " order by id desc", selection.parameters())
                .page(0, limit + 1)
                .list()
                .chain(rows -> facts.of(rows.stream().map(row -> row.id).toList()))
                .map(histories -> page(histories, limit)));
    }

    @Override
    public Uni<Page> held(@Nullable TaskId after, int limit) {
        return transactions.in(() -> tasks.held(after, limit + 1)
                .chain(rows -> facts.of(rows.stream().map(row -> row.id).toList()))
                .map(histories -> page(histories, limit)));
    }

    @Override
    public Uni<Optional<Timeline>> timeline(TenantId tenant, TaskId id) {
        return transactions.in(() -> facts.of(id)
                .map(found -> found.filter(history -> history.task().tenant().equals(tenant)))
                .chain(this::told));
    }

    private static Page page(List<History> histories, int limit) {
        List<Task> found = histories.stream().limit(limit).map(History::task).toList();
        return new Page(found, histories.size() > limit);
    }

    private Uni<Optional<Timeline>> told(Optional<History> found) {
        return found.map(history -> tell(history).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Timeline> tell(History history) {
        return attempts.of(history.id())
                .chain(tried -> late(history).map(late -> new Timeline(history.task(), history.facts(), tried, late)));
    }

    private static Uni<List<LateTruth>> late(History history) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select late.told_at, late.attempt_id, late.status from late_truth late"
                                        + " join attempt on attempt.id = late.attempt_id"
                                        + " where attempt.task_id = ?1 order by late.told_at",
                                Object[].class)
                        .setParameter(1, history.id().value())
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresArchive::late).toList());
    }

    private static LateTruth late(Object[] row) {
        return new LateTruth(
                ((OffsetDateTime) row[0]).toInstant(),
                ((UUID) row[1]).toString(),
                ((String) row[2]).toLowerCase(Locale.ROOT));
    }

    /** What a filter says in the query language. */
    private record Selection(String where, Parameters parameters) {

        static Selection of(TenantId tenant, Filter filter, @Nullable TaskId olderThan) {
            Selection all = new Selection("tenant = :tenant", Parameters.with("tenant", tenant.value()));
            return all.and(filter.statuses().isEmpty(), "status in :statuses", "statuses", names(filter))
                    .and(olderThan == null, "id < :older", "older", olderThan == null ? "" : olderThan.value())
                    .and(filter.model() == null, "model = :model", "model", filter.model())
                    .and(filter.createdFrom() == null, "createdAt >= :from", "from", filter.createdFrom())
                    .and(filter.createdTo() == null, "createdAt < :to", "to", filter.createdTo());
        }

        private Selection and(boolean absent, String condition, String name, @Nullable Object value) {
            return absent ? this : new Selection(where + " and " + condition, parameters.and(name, value));
        }

        private static List<String> names(Filter filter) {
            return filter.statuses().stream().map(Enum::name).toList();
        }
    }
}
