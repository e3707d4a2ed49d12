package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class UpstreamReadinessTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void anUpstreamThatIsDownIsNoFaultOfThisReplicas() {
        HealthCheckResponse ready = readiness(Circuit.OPEN, Circuit.CLOSED).call();

        assertThat(ready.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(ready.getData()).contains(Map.of("submit", "degraded: its calls fail", "status", "ok"));
        assertThat(degraded("submit")).isOne();
        assertThat(degraded("status")).isZero();
    }

    private UpstreamReadiness readiness(Circuit submits, Circuit queries) {
        UpstreamHealth health = new UpstreamHealth() {
            @Override
            public Circuit submits() {
                return submits;
            }

            @Override
            public Circuit queries() {
                return queries;
            }
        };
        return new UpstreamReadiness(health, metrics);
    }

    private double degraded(String part) {
        return metrics.get("reelay.degraded").tag("part", part).gauge().value();
    }
}
