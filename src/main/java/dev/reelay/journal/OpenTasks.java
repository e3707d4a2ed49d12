package dev.reelay.journal;

import dev.reelay.task.History;
import dev.reelay.task.TaskId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of what the live state is rebuilt from. */
@ApplicationScoped
class OpenTasks {

    private final Tasks tasks;
    private final Facts facts;
    private final Attempts attempts;
    private final JournalClock clock;

    OpenTasks(Tasks tasks, Facts facts, Attempts attempts, JournalClock clock) {
        this.tasks = tasks;
        this.facts = facts;
        this.attempts = attempts;
        this.clock = clock;
    }

    Uni<Optional<History>> history(TaskId id) {
        return facts.of(id);
    }

    Uni<List<History>> open(int partition, @Nullable TaskId after, int limit) {
        return tasks.open(partition, after, limit)
                .chain(rows -> facts.of(rows.stream().map(row -> row.id).toList()));
    }

    /**
     * Those of the tasks that are open and whose attempt may have reached the upstream, unless it is unclear for long,
     * or its video is made and held.
     */
    Uni<List<TaskId>> attempted(List<TaskId> ids, Duration doubt) {
        return Panache.getSession()
                .chain(clock::now)
                .chain(now -> tasks.find(
                                "open = true and status <> 'HELD' and id in ?1"
                                        + " and not (status = 'UNCONFIRMED' and updatedAt <= ?2)",
                                ids.stream().map(TaskId::value).toList(),
                                now.minus(doubt))
                        .list())
                .chain(rows -> attempts.alive(rows.stream().map(row -> row.id).toList()));
    }
}
