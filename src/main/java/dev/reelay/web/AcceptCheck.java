package dev.reelay.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/**
 * Takes an {@code Accept} that cannot be read for none (RFC 9110 §12.5.1 lets a server disregard it). The framework
 * would answer 500, as if it were our fault.
 */
@ApplicationScoped
class AcceptCheck {

    /** With the check of addresses, before anybody reads headers. */
    private static final int PRIORITY = 8_500;

    void install(@Observes Filters filters) {
        filters.register(AcceptCheck::check, PRIORITY);
    }

    private static void check(RoutingContext request) {
        List<String> accepted = request.request().headers().getAll(HttpHeaders.ACCEPT);
        if (!accepted.stream().allMatch(AcceptCheck::isReadable)) {
            request.request().headers().remove(HttpHeaders.ACCEPT);
        }
        request.next();
    }

    private static boolean isReadable(String header) {
        try {
            Arrays.stream(header.split(",", -1)).forEach(MediaType::valueOf);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
