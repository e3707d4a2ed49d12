package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.web.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to open one stream.
 *
 * @param caller for whom it was issued; the ticket dies with the caller's key
 * @param task whose events; null for all of the tenant
 * @param expiresAt from when on it opens nothing; whole seconds
 */
record Ticket(Caller caller, @Nullable TaskId task, Instant expiresAt) {

    /** The one path that it opens. */
    String path() {
        return task == null ? "/v1/events" : "/v1/tasks/" + task + "/events";
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
