package dev.reelay.credits;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tenant's tasks came to. A {@code Uni} fails only if the database does. */
public interface UsageBook {

    /**
     * The tenant's tasks that were accepted in a span of time, added up.
     *
     * @param from not older
     * @param to older than this
     * @param by what to tell apart; everything else is added up
     * @param most how many lines at most, in the order of what is told apart
     */
    Uni<List<Line>> of(TenantId tenant, Instant from, Instant to, Set<Part> by, int most);

    /** What can be told apart. */
    enum Part {
        /** The day by UTC on which a task was accepted. */
        DAY,
        MODEL,
        /** The API key that it came with. */
        KEY,
        /** The label that its client gave it. */
        LABEL
    }

    /**
     * Some tasks, added up. What is not told apart, or what they do not have, is null.
     *
     * @param tasks how many
     * @param succeeded how many of them ended in a video
     * @param quoted what they were priced at
     * @param captured what they were charged
     * @param consumed what the upstream says that it took
     */
    record Line(
            @Nullable String day,
            @Nullable String model,
            @Nullable String key,
            @Nullable String label,
            long tasks,
            long succeeded,
            long quoted,
            long captured,
            long consumed) {}
}
