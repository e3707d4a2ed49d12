package dev.reelay.feed;

import dev.reelay.feed.Frames.Occasion;
import dev.reelay.task.Task;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.Outlook.Place;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The past and the present, for a client that is not live yet. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
@ApplicationScoped
class Replay {

    private final EventLog log;
    private final Hub hub;
    private final Snapshots snapshots;
    private final FeedConfig config;
    private final FeedMetrics metrics;

    Replay(EventLog log, Hub hub, Snapshots snapshots, FeedConfig config, FeedMetrics metrics) {
        this.log = log;
        this.hub = hub;
        this.snapshots = snapshots;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Where the log ends now. Whoever took a seat before gets all that stands after it: the reader follows the
     * partition from here, unless it already reads it from an earlier place.
     */
    Uni<Cursor> tail(Scope scope) {
        int partition = log.partition(scope.tenant());
        return log.tail(partition).invoke(tail -> hub.follow(partition, tail));
    }

    /** The present; empty if there is no such task. */
    Uni<Optional<Snapshot>> present(Scope scope, Occasion occasion) {
        if (occasion == Occasion.RESET) {
            metrics.reset();
        }
        return snapshots.of(scope);
    }

    /**
     * How far a snapshot reaches that was taken after the tail was noted: past everything that it shows already, so
     * that nobody who resumes from it is told that again.
     */
    Uni<Cursor> covered(Scope scope, Cursor tail, Snapshot snapshot) {
        return after(scope, tail)
                .map(page -> page instanceof EventLog.Page.Entries it
                        ? it.entries().stream()
                                .takeWhile(entry -> !scope.covers(entry.task()) || snapshot.shows(entry.task()))
                                .map(EventLog.Entry::cursor)
                                .reduce(tail, (before, next) -> next)
                        : tail);
    }

    /** Where a task stands in the queue; empty if it does not wait, or its place cannot be seen now. */
    Uni<Optional<Place>> place(Task task) {
        return snapshots.place(task);
    }

    /** One page of what stands after the cursor, other tenants' events included. */
    Uni<EventLog.Page> after(Scope scope, Cursor cursor) {
        return log.after(log.partition(scope.tenant()), cursor, config.replayPage());
    }
}
