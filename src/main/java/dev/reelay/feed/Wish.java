package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a stream asks for.
 *
 * @param last how far the client says it got
 * @param ticket what it showed to come in; null where it showed a key. A secret, never logged
 */
record Wish(Scope scope, LastSeen last, @Nullable String ticket) {

    /** Reads a request; empty if it names something that cannot be a task. */
    static Optional<Wish> of(ContainerRequestContext request, TenantId tenant) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        LastSeen last = LastSeen.of(request.getHeaderString("Last-Event-ID"), query.getFirst("last_event_id"));
        boolean showedKey = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        String ticket = showedKey ? null : query.getFirst("ticket");
        return scope(request, tenant).map(scope -> new Wish(scope, last, ticket));
    }

    private static Optional<Scope> scope(ContainerRequestContext request, TenantId tenant) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        return id == null
                ? Optional.of(new Scope.AllTasks(tenant))
                : TaskId.parse(id).map(task -> new Scope.OneTask(tenant, task));
    }

    /** Without the ticket. */
    @Override
    public String toString() {
        return "Wish[scope=" + scope + ", last=" + last + "]";
    }
}
