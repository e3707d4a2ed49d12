package dev.reelay.redis;

import dev.reelay.tracking.TrackingConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks at start whether Redis would throw live state away when it is full, and warns if so. */
@Singleton
class EvictionPolicy {

    private static final Logger LOG = Logger.getLogger(EvictionPolicy.class);
    private static final String SAFE = "noeviction";

    private final Scripts scripts;
    private final TrackingConfig config;
    private volatile boolean safe = true;

    EvictionPolicy(Scripts scripts, TrackingConfig config) {
        this.scripts = scripts;
        this.config = config;
    }

    /** False once Redis was heard to have another policy than {@code noeviction}. */
    boolean isSafe() {
        return safe;
    }

    /** Redis may be unreachable now, or keep its settings to itself; then there is nothing to warn about yet. */
    void ask(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        scripts.command("INFO", "memory")
                .map(EvictionPolicy::policy)
                .subscribe()
                .with(this::judge, failure -> LOG.warnf("Redis does not answer; live state waits for it: %s", failure));
    }

    private void judge(String policy) {
        safe = policy.isEmpty() || policy.equals(SAFE);
        if (!safe) {
            LOG.warnf(
                    "Redis has maxmemory-policy %s: set it to %s, or a full Redis drops live tasks until the next sweep",
                    policy, SAFE);
        }
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
