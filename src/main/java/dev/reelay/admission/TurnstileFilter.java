package dev.reelay.admission;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Puts the turnstile in front of both doors for submits: before the key is looked for, since that asks a store. */
public class TurnstileFilter {

    private static final Set<String> SUBMITS = Set.of("/v1/tasks", "/v2/generate");

    private final Turnstile turnstile;
    private final RoutingContext routing;

    TurnstileFilter(Turnstile turnstile, RoutingContext routing) {
        this.turnstile = turnstile;
        this.routing = routing;
    }

    /** Null lets the request through. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    public @Nullable Response admit(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath().replaceFirst("^/", "");
        if (!HttpMethod.POST.equals(request.getMethod()) || !SUBMITS.contains(path)) {
            return null;
        }
        if (!turnstile.enter()) {
            return Turnstile.refusal(path);
        }
        routing.addEndHandler(over -> turnstile.leave());
        return null;
    }
}
