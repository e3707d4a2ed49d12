package dev.reelay.upstream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** The breakers as metrics: 0 closed, 1 half open, 2 open. */
@Singleton
class UpstreamNumbers {

    private final UpstreamHealth health;
    private final MeterRegistry metrics;

    UpstreamNumbers(UpstreamHealth health, MeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        show("submit", upstream -> upstream.submits().ordinal());
        show("query", upstream -> upstream.queries().ordinal());
    }

    private void show(String call, ToDoubleFunction<UpstreamHealth> circuit) {
        Gauge.builder("reelay.breaker", health, circuit)
                .description("The breaker around one kind of call: 0 closed, 1 half open, 2 open")
                .tag("call", call)
                .register(metrics);
    }
}
