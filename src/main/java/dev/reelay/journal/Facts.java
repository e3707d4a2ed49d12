package dev.reelay.journal;

import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The facts, in order. */
@ApplicationScoped
class Facts implements PanacheRepositoryBase<FactRow, FactRow.Place> {

    private final Announcer announcer;
    private final Bookkeeper bookkeeper;

    Facts(Announcer announcer, Bookkeeper bookkeeper) {
        this.announcer = announcer;
        this.bookkeeper = bookkeeper;
    }

    /** Every fact of the task; empty if there is no such task. */
    Uni<Optional<History>> of(TaskId id) {
        return of(List.of(id.value())).map(found -> found.stream().findFirst());
    }

    /** Every fact of each of the tasks, in the order asked for; tasks that do not exist are left out. */
    Uni<List<History>> of(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return find("place.taskId in ?1 order by place.taskId, place.sequence", ids)
                .list()
                .map(rows -> histories(ids, rows));
    }

    /**
     * Writes the last fact of the history, and with it, in the same transaction, whom it must be told to and what it
     * means in money. Comes last in its transaction; where the tenant's credits do not cover it, nothing stands.
     */
    Uni<Funding> write(History history) {
        return persist(FactRow.of(history.id(), history.facts().getLast()))
                .chain(() -> announcer.announce(history))
                .chain(() -> bookkeeper.book(history));
    }

    /** Books what a signal tells of a task that is over: no fact, but it may have cost something. */
    Uni<Void> bookLate(History over, Signal signal, Instant at, Source by) {
        return bookkeeper.bookLate(over.task(), signal, at, by);
    }

    private static List<History> histories(Collection<UUID> order, List<FactRow> rows) {
        Map<UUID, List<Fact>> byTask = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.place.taskId(), Collectors.mapping(FactRow::fact, Collectors.toList())));
        return order.stream()
                .filter(byTask::containsKey)
                .map(id -> new History(new TaskId(id), byTask.getOrDefault(id, List.of())))
                .toList();
    }
}
