package dev.reelay.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * One line for each request when its answer is over. Never the query string, which may hold a ticket, never a header,
 * and of a callback's path only the beginning, since the rest is a secret.
 */
@ApplicationScoped
class RequestLog {

    private static final Logger LOG = Logger.getLogger(RequestLog.class);

    /** Before all others, so that it sees what they refuse. */
    private static final int PRIORITY = 10_000;

    private static final Pattern ESCAPE = Pattern.compile("%(\\p{XDigit}{2})");
    private static final int LONGEST_PATH = 200;
    private static final String TENANT = RequestLog.class.getName() + ".tenant";

    void install(@Observes Filters filters) {
        filters.register(RequestLog::follow, PRIORITY);
    }

    /** Names the tenant in the line of this request. */
    static void tenant(RoutingContext request, Caller caller) {
        request.put(TENANT, caller.tenant());
    }

    private static void follow(RoutingContext request) {
        long began = System.nanoTime();
        request.addEndHandler(ended -> write(request, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
        request.next();
    }

    private static void write(RoutingContext request, long millis) {
        String path = request.request().path();
        LOG.logf(
                level(path),
                "method=%s path=%s status=%d ms=%d tenantId=%s",
                request.request().method(),
                shown(path),
                request.response().getStatusCode(),
                millis,
                request.get(TENANT, "-"));
    }

    private static Logger.Level level(String path) {
        return Doors.limited(path).isPresent() ? Logger.Level.INFO : Logger.Level.DEBUG;
    }

    static String shown(String path) {
        if (unescaped(path).toLowerCase(Locale.ROOT).contains("callbacks")) {
            return "/callbacks/…";
        }
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
    }

    /** The router takes several spellings for one address, and nobody should learn a secret from any of them. */
    private static String unescaped(String path) {
        return ESCAPE.matcher(path)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 16))));
    }
}
