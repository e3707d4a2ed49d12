package dev.reelay.upstream;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A circuit breaker and an overall time-out around one kind of call. The calls answer where others fail, so an answer
 * that tells of an outage is thrown inside the guard, for it to count, and caught again outside.
 *
 * @param <T> what the calls answer
 */
final class Breaker<T> {

    private static final Logger LOG = Logger.getLogger(Breaker.class);

    private final String name;
    private final Class<T> type;
    private final Predicate<T> isOutage;
    private final TypedGuard<Uni<T>> guard;
    private volatile UpstreamHealth.Circuit circuit = UpstreamHealth.Circuit.CLOSED;

    /**
     * @param name for the log
     * @param timeout longer than the call's own time-outs: it ends a call only if those did not
     */
    Breaker(Call<T> call, UpstreamConfig.Breaker config, Duration timeout) {
        this.name = call.name();
        this.type = call.type();
        this.isOutage = call.isOutage();
        this.guard = TypedGuard.create(call.uni())
                .withDescription(name)
                .withCircuitBreaker()
                .requestVolumeThreshold(config.window())
                .failureRatio(config.failureRatio())
                .delay(config.delay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::changed)
                .done()
                .withTimeout()
                .duration(timeout.toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** One kind of call. */
    record Call<T>(String name, Class<T> type, TypeLiteral<Uni<T>> uni, Predicate<T> isOutage) {}

    /** Makes the call; fails only with the exceptions of the guard: open, or out of time. */
    Uni<T> around(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> work.get().invoke(this::throwOutage)))
                .onFailure(OutageException.class)
                .recoverWithItem(outage -> type.cast(((OutageException) outage).answer()));
    }

    UpstreamHealth.Circuit circuit() {
        return circuit;
    }

    private void throwOutage(T answer) {
        if (isOutage.test(answer)) {
            throw new OutageException(answer);
        }
    }

    private void changed(CircuitBreakerState state) {
        circuit = switch (state) {
            case CLOSED -> UpstreamHealth.Circuit.CLOSED;
            case HALF_OPEN -> UpstreamHealth.Circuit.HALF_OPEN;
            case OPEN -> UpstreamHealth.Circuit.OPEN;
        };
        LOG.infof("breaker name=%s circuit=%s", name, circuit);
    }

    /** Carries an answer through the guard. */
    private static final class OutageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        OutageException(Object answer) {
            super("outage", null, false, false);
            this.answer = answer;
        }

        Object answer() {
            return answer;
        }
    }
}
