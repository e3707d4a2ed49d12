package dev.reelay.web.input;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Which receivers may be told. Beside the rules, since the front door checks by them what {@code delivery} calls. */
@ConfigMapping(prefix = "reelay.delivery")
public interface ReceiverConfig {

    /**
     * Private hosts that may be called nevertheless: names, addresses and blocks of addresses, such as
     * {@code hooks.internal,10.1.0.0/16}. A name is admitted whatever it resolves to.
     */
    Optional<List<String>> allowHosts();

    /** Whether receivers may be called without TLS. */
    @WithDefault("false")
    boolean allowHttp();
}
