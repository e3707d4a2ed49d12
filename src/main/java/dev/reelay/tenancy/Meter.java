package dev.reelay.tenancy;

import dev.reelay.web.Caller;
import dev.reelay.web.RateLimits;
import dev.reelay.web.Traffic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts requests, where that is possible. Where it is not, they pass: a submit is promised to stand on PostgreSQL
 * alone, so a Redis that is away must not refuse what the journal would accept, and what a limit protects against is
 * bounded elsewhere, too (submits in progress, transactions under way, open streams). What is not counted is waited for
 * only for a moment, and then not asked for until the rest is over.
 */
@Singleton
class Meter {

    private static final Logger LOG = Logger.getLogger(Meter.class);

    private final RateLimits limits;
    private final TenancyConfig config;
    private final InstantSource clock;
    private final Counter uncounted;
    private volatile Instant restsUntil = Instant.EPOCH;

    Meter(RateLimits limits, TenancyConfig config, InstantSource clock, MeterRegistry metrics) {
        this.limits = limits;
        this.config = config;
        this.clock = clock;
        this.uncounted = Counter.builder("reelay.requests.uncounted")
                .description("Requests that passed because nobody could count them")
                .register(metrics);
    }

    /** What becomes of the request; empty where it cannot be counted, and passes. Never fails. */
    Uni<Optional<RateLimits.Ruling>> count(Caller caller, Traffic traffic) {
        if (clock.instant().isBefore(restsUntil)) {
            uncounted.increment();
            return Uni.createFrom().item(Optional.empty());
        }
        return limits.take(caller.tenant(), traffic, caller.allowance().perMinute(traffic))
                .ifNoItem()
                .after(config.patience())
                .fail()
                .map(Optional::of)
                .onFailure()
                .invoke(this::rest)
                .onFailure()
                .recoverWithItem(Optional::empty);
    }

    private void rest(Throwable failure) {
        uncounted.increment();
        restsUntil = clock.instant().plus(config.rest());
        LOG.warnf("requests are not counted for %s: %s", config.rest(), failure.toString());
    }
}
