package dev.reelay.tracking;

import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * The log of what was published, one for each partition. It serves streams only and is trimmed by age. A {@code Uni}
 * fails only with {@link StoreUnavailable}.
 */
public interface EventLog {

    /** The partition that holds all events of the tenant. */
    int partition(TenantId tenant);

    /** Where the partition's log ends now. What is published later stands after it. */
    Uni<Cursor> tail(int partition);

    /**
     * What stands after the cursor, oldest first.
     *
     * @param limit at most this many
     */
    Uni<Page> after(int partition, Cursor cursor, int limit);

    /**
     * Waits for what is published in any partition after the given cursors: the one reader of a replica. Answers with
     * an empty list after a fraction of a second.
     *
     * @param cursors for each partition, where the reader stands
     */
    Uni<List<Entry>> next(Map<Integer, Cursor> cursors);

    /** A stretch of the log, or the news that the cursor no longer stands in it. */
    sealed interface Page {

        /** What stands after the cursor; empty at the end. */
        record Entries(List<Entry> entries) implements Page {}

        /** The log was trimmed, emptied or rewound past the cursor: what came after it cannot be told any more. */
        record Gone() implements Page {}
    }

    /**
     * One published fact.
     *
     * @param task as it stood after the fact
     */
    record Entry(int partition, Cursor cursor, Task task) {}
}
