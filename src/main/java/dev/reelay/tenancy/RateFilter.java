package dev.reelay.tenancy;

import dev.reelay.web.Allowance;
import dev.reelay.web.Caller;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.Needs;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.RateLimits.Ruling;
import dev.reelay.web.Traffic;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each tenant to its requests a minute, and says in every answer how much room is left, as
 * draft-ietf-httpapi-ratelimit-headers has it. Runs once the door is known, before anybody looks whether the key fits
 * it: what is refused there was a request, too.
 */
public class RateFilter {

    private static final int BEFORE_SCOPES = Priorities.AUTHORIZATION - 100;
    private static final int MINUTE = 60;

    private final CurrentCaller current;
    private final Meter meter;
    private final RoutingContext routing;

    RateFilter(CurrentCaller current, Meter meter, RoutingContext routing) {
        this.current = current;
        this.meter = meter;
        this.routing = routing;
    }

    /** Null lets the request through. */
    @ServerRequestFilter(priority = BEFORE_SCOPES)
    public @Nullable Uni<Response> admit(ResourceInfo door) {
        Needs needs = door.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            return null;
        }
        Caller caller = current.get();
        Traffic traffic = needs.counts();
        return meter.count(caller, traffic)
                .map(counted -> counted.map(ruling -> answer(ruling, traffic, caller.allowance()))
                        .orElse(null));
    }

    private @Nullable Response answer(Ruling ruling, Traffic traffic, Allowance allowance) {
        String name = traffic.wireName();
        long until = seconds(ruling.until());
        // On the answer of the server itself: it is given by whoever gives it, refusals and streams included.
        HttpServerResponse answer = routing.response();
        answer.putHeader("RateLimit-Policy", policy(name, allowance.perMinute(traffic)));
        answer.putHeader("RateLimit", "\"" + name + "\";r=" + ruling.remaining() + ";t=" + until);
        return ruling.passes()
                ? null
                : Dialect.at(routing.request().path()).response(refusal(traffic, allowance, until), until);
    }

    private static String policy(String name, int perMinute) {
        return "\"" + name + "\";q=" + perMinute + ";w=" + MINUTE;
    }

    private static Problem refusal(Traffic traffic, Allowance allowance, long until) {
        return Problem.of(
                ProblemCode.RATE_LIMITED,
                "You may make " + allowance.perMinute(traffic) + " " + traffic.wireName()
                        + " a minute; there is room for one more in " + until + " s.");
    }

    private static long seconds(Duration until) {
        return Math.max(1, until.plusMillis(999).toSeconds());
    }
}
