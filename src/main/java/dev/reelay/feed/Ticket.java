package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.web.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to open one stream.
 *
 * @param tenant for whom it was issued
 * @param keyId by which key; the ticket dies with it
 * @param task whose events; null for all of the tenant
 * @param expiresAt from when on it opens nothing; whole seconds
 */
record Ticket(TenantId tenant, String keyId, @Nullable TaskId task, Instant expiresAt) {

    static Ticket of(Caller caller, @Nullable TaskId task, Instant expiresAt) {
        return new Ticket(caller.tenant(), caller.keyId(), task, expiresAt);
    }

    /** The one path that it opens. */
    String path() {
        return task == null ? "/v1/events" : "/v1/tasks/" + task + "/events";
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
