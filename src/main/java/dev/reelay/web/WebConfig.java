package dev.reelay.web;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of the threshold. */
@Unremovable
@ConfigMapping(prefix = "reelay.web")
interface WebConfig {

    /**
     * Origins whose pages may use this gateway from a browser, such as {@code https://studio.example}; none by default.
     * Read by the CORS filter of the server, see {@code application.properties}; nothing injects it, so it must be
     * kept.
     */
    Optional<List<String>> corsOrigins();
}
