package dev.reelay.upstream;

import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows whether calls to the upstream go through, in the readiness body and as metrics. Never DOWN: an upstream that is
 * down is down for every replica, and clients can still submit and read.
 */
@Startup
@Readiness
@Singleton
class UpstreamReadiness implements HealthCheck {

    private final UpstreamHealth health;

    UpstreamReadiness(UpstreamHealth health, MeterRegistry metrics) {
        this.health = health;
        show("submit", health::submits, metrics);
        show("status", health::queries, metrics);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("upstream")
                .up()
                .withData("submit", state(health.submits()))
                .withData("status", state(health.queries()))
                .build();
    }

    private static String state(Circuit circuit) {
        return circuit == Circuit.CLOSED ? "ok" : "degraded: its calls fail";
    }

    private static void show(String part, Supplier<Circuit> circuit, MeterRegistry metrics) {
        Gauge.builder("reelay.degraded", () -> circuit.get() == Circuit.CLOSED ? 0 : 1)
                .description("1 while what replicas share does not do its work, else 0")
                .tag("part", part)
                .register(metrics);
    }
}
