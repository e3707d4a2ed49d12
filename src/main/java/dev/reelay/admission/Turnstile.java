package dev.reelay.admission;

import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the submits in progress, so that a store that is slow or hangs costs a bounded amount of memory, and whoever
 * comes then learns at once to come again. It knows no store and waits for nothing.
 */
@Singleton
class Turnstile {

    private static final int FOR_EACH_CONNECTION = 4;

    private final int most;
    private final AtomicInteger inside;
    private final Counter refused;

    Turnstile(
            AdmissionConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size", defaultValue = "20") int connections,
            MeterRegistry metrics) {
        this.most = config.inProgress().orElse(FOR_EACH_CONNECTION * connections);
        this.inside = Objects.requireNonNull(metrics.gauge("reelay.admission.in.progress", new AtomicInteger()));
        this.refused = metrics.counter("reelay.admission.refused");
    }

    /** Lets one submit in, if there is room. Whoever is let in must {@link #leave}. */
    boolean enter() {
        if (inside.incrementAndGet() <= most) {
            return true;
        }
        inside.decrementAndGet();
        refused.increment();
        return false;
    }

    /** A submit has been answered, or its client is gone. */
    void leave() {
        inside.decrementAndGet();
    }

    /** What to say to those for whom there is no room. */
    static Response refusal(String path) {
        return Dialect.at(path)
                .response(
                        Problem.of(
                                ProblemCode.OVERLOADED,
                                "This gateway has as many submits in progress as it can bear; nothing was done with this one."));
    }
}
