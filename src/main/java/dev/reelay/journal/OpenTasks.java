package dev.reelay.journal;

import dev.reelay.task.History;
import dev.reelay.task.TaskId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of what the live state is rebuilt from. */
@ApplicationScoped
class OpenTasks {

    private final Tasks tasks;
    private final Facts facts;
    private final Attempts attempts;

    OpenTasks(Tasks tasks, Facts facts, Attempts attempts) {
        this.tasks = tasks;
        this.facts = facts;
        this.attempts = attempts;
    }

    Uni<Optional<History>> history(TaskId id) {
        return facts.of(id);
    }

    Uni<List<History>> open(int partition, @Nullable TaskId after, int limit) {
        return tasks.open(partition, after, limit)
                .chain(rows -> facts.of(rows.stream().map(row -> row.id).toList()));
    }

    /** Those of the tasks that are open and have an attempt which may have reached the upstream. */
    Uni<List<TaskId>> attempted(List<TaskId> ids) {
        return tasks.find(
                        "open = true and id in ?1",
                        ids.stream().map(TaskId::value).toList())
                .list()
                .chain(rows -> attempts.alive(rows.stream().map(row -> row.id).toList()));
    }
}
