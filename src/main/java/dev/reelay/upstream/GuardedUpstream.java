package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * The resilience around the upstream, all of it: a breaker for each call, and a time-out above the client's own. No
 * retries: a submit must not be repeated here, and when to read a status again is for others to decide.
 */
final class GuardedUpstream implements VideoUpstream, UpstreamHealth {

    private final VideoUpstream upstream;
    private final Breaker<SubmitAnswer> submits;
    private final Breaker<StatusReading> queries;

    GuardedUpstream(VideoUpstream upstream, UpstreamConfig config) {
        this.upstream = upstream;
        Duration atMost = config.connectTimeout().plus(config.slack());
        this.submits = new Breaker<>(
                new Breaker.Call<>("submit", SubmitAnswer.class, new TypeLiteral<>() {}, Outage::isMeantBy),
                config.breaker(),
                atMost.plus(config.submit().timeout()));
        this.queries = new Breaker<>(
                new Breaker.Call<>("query", StatusReading.class, new TypeLiteral<>() {}, Outage::isMeantBy),
                config.breaker(),
                atMost.plus(config.status().timeout()));
    }

    @Override
    public Uni<SubmitAnswer> submit(Order order) {
        return submits.around(() -> upstream.submit(order))
                .onFailure()
                .recoverWithItem(trouble -> onSubmit(order.attempt(), trouble));
    }

    @Override
    public Uni<StatusReading> query(String upstreamId) {
        return queries.around(() -> upstream.query(upstreamId)).onFailure().recoverWithItem(GuardedUpstream::onQuery);
    }

    @Override
    public Circuit submits() {
        return submits.circuit();
    }

    @Override
    public Circuit queries() {
        return queries.circuit();
    }

    private static SubmitAnswer onSubmit(AttemptId attempt, Throwable trouble) {
        return trouble instanceof CircuitBreakerOpenException
                ? Trouble.notCreated(attempt, Reason.UPSTREAM_UNAVAILABLE)
                : Trouble.unclear(attempt, Doubt.TIMED_OUT);
    }

    private static StatusReading onQuery(Throwable trouble) {
        return new StatusReading.Unreadable(
                trouble instanceof CircuitBreakerOpenException ? Reason.UPSTREAM_UNAVAILABLE : Reason.TIMED_OUT, null);
    }
}
