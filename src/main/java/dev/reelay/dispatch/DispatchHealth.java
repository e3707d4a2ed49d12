package dev.reelay.dispatch;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows whether dispatch rests, and why. Never DOWN: that is the upstream's or the account's fault, not this replica's.
 */
@Readiness
@Singleton
class DispatchHealth implements AsyncHealthCheck {

    private final Pauses pauses;

    DispatchHealth(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pauses.current()
                .map(pause ->
                        pause.map(refusal -> "degraded: " + refusal.reason()).orElse("ok"))
                .onFailure()
                .recoverWithItem("degraded: unknown")
                .map(state -> HealthCheckResponse.named("dispatch")
                        .up()
                        .withData("state", state)
                        .build());
    }
}
