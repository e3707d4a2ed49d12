package dev.reelay.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The keys that a start brings along. */
@ConfigMapping(prefix = "reelay.bootstrap")
interface BootstrapConfig {

    /** {@code tenant=key,tenant=key}; each is added, by its hash, unless it is known already. A secret. */
    Optional<String> keys();

    /** Whether keys are seeded at all. Off in a process that opens no store. */
    @WithDefault("true")
    boolean enabled();
}
