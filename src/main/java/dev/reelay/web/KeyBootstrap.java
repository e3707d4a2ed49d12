package dev.reelay.web;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Adds the keys that are named in the settings, at every start. */
@ApplicationScoped
class KeyBootstrap {

    private static final Logger LOG = Logger.getLogger(KeyBootstrap.class);

    /** The key ring fails only if its store does, which may still be starting; adding a key again does no harm. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KeyRing keys;
    private final BootstrapConfig config;

    KeyBootstrap(KeyRing keys, BootstrapConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /**
     * Runs before the port opens, on the main thread, which may wait: the first request must find its key. The
     * all-in-one profile has {@code prod} as its parent and is guarded like it, since it may stand on a network too.
     */
    void onStart(@Observes StartupEvent start) throws Throwable {
        if (!config.enabled()) {
            return;
        }
        List<BootstrapKey> named = config.keys()
                .map(text -> BootstrapKey.parse(text, ConfigUtils.isProfileActive("prod")))
                .orElse(List.of());
        VertxContextSupport.subscribeAndAwait(() -> add(named)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis()));
    }

    private Uni<Boolean> add(List<BootstrapKey> named) {
        return Multi.createFrom()
                .iterable(named)
                .onItem()
                .transformToUniAndConcatenate(key -> keys.add(key.tenant(), key.hash()))
                .collect()
                .last()
                .chain(keys::isEmpty)
                .invoke(KeyBootstrap::warn);
    }

    private static void warn(boolean empty) {
        if (empty) {
            LOG.warn("No API key exists yet, so no tenant can come in: make one at /admin, which REELAY_OPERATOR_KEY"
                    + " opens, or set REELAY_BOOTSTRAP_KEYS=<tenant>=<key> and start again.");
        }
    }
}
