package dev.reelay.redis;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows whether Redis answers. Never DOWN: it is shared, so every pod would leave the Service at once and callbacks
 * would find nobody.
 */
@Readiness
@Singleton
class LiveStateHealth implements AsyncHealthCheck {

    private final Scripts scripts;
    private final EvictionPolicy eviction;

    LiveStateHealth(Scripts scripts, EvictionPolicy eviction) {
        this.scripts = scripts;
        this.eviction = eviction;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return scripts.command("PING")
                .chain(eviction::isSafe)
                .map(safe -> safe ? "ok" : "degraded: maxmemory-policy is not noeviction")
                .onFailure()
                .recoverWithItem("degraded: Redis does not answer")
                .map(state -> HealthCheckResponse.named("live state")
                        .up()
                        .withData("state", state)
                        .build());
    }
}
