package dev.reelay.web;

import dev.reelay.task.TenantId;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the present request. Filled by {@link CallerFilter} before a resource runs; a resource that is reached
 * without it answers 401, so a path that slips past the filter opens nothing.
 */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    /** The caller. Throws {@link NotAuthenticated} if nobody was found. */
    public Caller get() {
        if (caller == null) {
            throw new NotAuthenticated();
        }
        return caller;
    }

    /** Whose tasks the present request may see. Throws {@link NotAuthenticated} if nobody was found. */
    public TenantId tenant() {
        return get().tenant();
    }

    void is(Caller found) {
        caller = found;
    }

    /** A resource asked for the caller where none was found. A bug in the filter, answered with 401. */
    public static final class NotAuthenticated extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAuthenticated() {
            super("no caller was found for this request");
        }
    }
}
