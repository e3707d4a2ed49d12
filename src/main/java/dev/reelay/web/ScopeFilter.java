package dev.reelay.web;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller through only where its key has the scope that the door {@link Needs}. A door that names none opens to
 * nobody: who forgets it finds out at the first request.
 */
public class ScopeFilter {

    private final CurrentCaller caller;

    ScopeFilter(CurrentCaller caller) {
        this.caller = caller;
    }

    /** Null lets the request through. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public @Nullable Response admit(ContainerRequestContext request, ResourceInfo door) {
        if (!Doors.needCaller(request.getUriInfo())) {
            return null;
        }
        Needs needs = door.getResourceMethod().getAnnotation(Needs.class);
        if (needs != null && caller.get().scopes().contains(needs.value())) {
            return null;
        }
        return Dialect.at(Doors.path(request.getUriInfo())).response(refusal(needs));
    }

    private static Problem refusal(@Nullable Needs needs) {
        return Problem.of(
                ProblemCode.SCOPE_MISSING,
                needs == null
                        ? "No key opens this door."
                        : "This needs a key with the scope \"" + needs.value().wireName() + "\", which yours has not.");
    }
}
