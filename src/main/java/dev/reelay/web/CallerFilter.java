package dev.reelay.web;

import dev.reelay.web.Credential.Broken;
import dev.reelay.web.Credential.Key;
import dev.reelay.web.Credential.None;
import dev.reelay.web.Credential.Ticket;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Finds the caller of every request to {@code /v1} and {@code /v2}, and turns away who is none. */
public class CallerFilter {

    private final KeyRing keys;
    private final Instance<TicketBooth> booth;
    private final CurrentCaller current;
    private final RoutingContext routing;

    CallerFilter(KeyRing keys, Instance<TicketBooth> booth, CurrentCaller current, RoutingContext routing) {
        this.keys = keys;
        this.booth = booth;
        this.current = current;
        this.routing = routing;
    }

    /** Null lets the request through. Fails as the key ring does, which is answered with 503. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Uni<Response> admit(ContainerRequestContext request) {
        if (!Doors.needCaller(request.getUriInfo())) {
            return null;
        }
        Credential credential = Credential.of(request);
        return find(credential).map(found -> letIn(found, credential, request));
    }

    private Uni<Optional<Caller>> find(Credential credential) {
        return switch (credential) {
            case Key key -> keys.find(key.hash());
            case Ticket ticket when booth.isResolvable() -> booth.get().admit(ticket.text(), ticket.path());
            case Ticket ticket -> Uni.createFrom().item(Optional.empty());
            case Broken broken -> Uni.createFrom().item(Optional.empty());
            case None nothing -> Uni.createFrom().item(Optional.empty());
        };
    }

    private @Nullable Response letIn(Optional<Caller> found, Credential credential, ContainerRequestContext request) {
        if (found.isEmpty()) {
            return Dialect.at(Doors.path(request.getUriInfo())).response(credential.refusal());
        }
        current.is(found.get());
        RequestLog.tenant(routing, found.get());
        return null;
    }
}
