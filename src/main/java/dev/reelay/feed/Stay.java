package dev.reelay.feed;

import dev.reelay.task.TenantId;
import dev.reelay.web.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stream among those that its key and its tenant may have open.
 *
 * @param id of this stream and no other
 * @param caller who opens it
 */
record Stay(UUID id, Caller caller) {

    String key() {
        return caller.keyId();
    }

    TenantId tenant() {
        return caller.tenant();
    }

    /** How many streams the tenant may have open; null for any number. */
    @Nullable
    Integer most() {
        return caller.allowance().openStreams();
    }
}
