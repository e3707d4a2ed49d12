package dev.reelay.redis;

import dev.reelay.tracking.TrackingConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks whether Redis would throw live state away when it is full, at start and later, and warns if so. */
@Singleton
class EvictionPolicy {

    private static final Logger LOG = Logger.getLogger(EvictionPolicy.class);
    private static final String SAFE = "noeviction";

    private final Scripts scripts;
    private final TrackingConfig config;
    private final AtomicBoolean safe = new AtomicBoolean(true);

    EvictionPolicy(Scripts scripts, TrackingConfig config) {
        this.scripts = scripts;
        this.config = config;
    }

    /**
     * False if Redis has another policy than {@code noeviction}. Where it keeps its settings to itself there is nothing
     * to warn about.
     */
    Uni<Boolean> isSafe() {
        return ask().onFailure().recoverWithItem(true);
    }

    /** Where Redis is unreachable now, the readiness probes ask it as soon as it is there. */
    void ask(@Observes StartupEvent event) {
        if (config.enabled()) {
            ask().subscribe()
                    .with(
                            known -> {},
                            failure -> LOG.warnf("Redis does not answer; live state waits for it: %s", failure));
        }
    }

    private Uni<Boolean> ask() {
        return scripts.command("INFO", "memory").map(EvictionPolicy::policy).map(this::judge);
    }

    private boolean judge(String policy) {
        boolean found = policy.isEmpty() || policy.equals(SAFE);
        if (safe.getAndSet(found) && !found) {
            LOG.warnf(
                    "Redis has maxmemory-policy %s: set it to %s, or a full Redis drops live tasks until the next sweep",
                    policy, SAFE);
        }
        return found;
    }

    private static String policy(@Nullable Response info) {
        return info == null
                ? ""
                : info.toString()
                        .lines()
                        .filter(line -> line.startsWith("maxmemory_policy:"))
                        .map(line -> line.substring(line.indexOf(':') + 1).trim())
                        .findFirst()
                        .orElse("");
    }
}
