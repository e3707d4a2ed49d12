package dev.reelay.callback;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps from the platform what callbacks say of their media types: it would refuse those that it cannot read, and a
 * callback that is refused is an outcome that nobody hears of. What was posted is told by its body alone.
 */
@ApplicationScoped
class HeadersUnread {

    /** Among the first, and not before the log of requests. */
    private static final int PRIORITY = 8_000;

    void install(@Observes Filters filters) {
        filters.register(HeadersUnread::hide, PRIORITY);
    }

    private static void hide(RoutingContext request) {
        if (request.normalizedPath().startsWith("/callbacks/")) {
            MultiMap headers = request.request().headers();
            headers.remove(HttpHeaders.CONTENT_TYPE);
            headers.remove(HttpHeaders.ACCEPT);
        }
        request.next();
    }
}
