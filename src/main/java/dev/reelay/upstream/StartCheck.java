package dev.reelay.upstream;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Stops a start that could not work, with one line that names the setting. Values are not repeated: one is a secret.
 */
@ApplicationScoped
class StartCheck {

    private static final Logger LOG = Logger.getLogger(StartCheck.class);
    private static final String BASE_URL = "REELAY_UPSTREAM_BASE_URL";
    private static final String API_KEY = "REELAY_UPSTREAM_API_KEY";
    private static final String USER_AGENT = "REELAY_UPSTREAM_USER_AGENT";
    private static final String PUBLIC_URL = "REELAY_PUBLIC_URL";

    private final UpstreamConfig upstream;
    private final PublicUrlConfig gateway;
    private final Whereabouts whereabouts;

    /** @param catalogue read by the time it is given here: a broken one stops the start too */
    StartCheck(UpstreamConfig upstream, PublicUrlConfig gateway, Whereabouts whereabouts, ModelCatalogue catalogue) {
        this.upstream = upstream;
        this.gateway = gateway;
        this.whereabouts = whereabouts;
    }

    /** Before anything else starts that would need an upstream. */
    void onStart(@Observes @Priority(1) StartupEvent start) {
        check();
    }

    void check() {
        if (!upstream.required()) {
            return;
        }
        require(BASE_URL, upstream.baseUrl(), "the address of the video API, such as https://seedanceapi.org/v2");
        require(API_KEY, upstream.apiKey(), "the key of the account there");
        require(PUBLIC_URL, gateway.publicUrl(), "the address under which the video API reaches this gateway");
        requireWebAddress(BASE_URL, upstream.baseUrl());
        requireWebAddress(PUBLIC_URL, gateway.publicUrl());
        requireHeaderText(API_KEY, upstream.apiKey());
        requireHeaderText(USER_AGENT, Optional.of(upstream.userAgent()));
        if (!whereabouts.upstreamFindsGateway()) {
            LOG.warn("REELAY_PUBLIC_URL is a local address and the video API is not on this network, so its callbacks"
                    + " cannot arrive: every task is followed by polling alone.");
        }
    }

    private static void require(String name, Optional<String> value, String what) {
        if (value.filter(text -> !text.isBlank()).isEmpty()) {
            throw new ConfigurationException(name + " is not set: " + what + ".");
        }
    }

    private static void requireWebAddress(String name, Optional<String> value) {
        boolean usable = value.filter(url ->
                        OwnAddress.isIn(url) || NetworkPlace.webAddress(url).isPresent())
                .isPresent();
        if (!usable) {
            throw new ConfigurationException(
                    name + " must be an absolute http or https URL with a host and without credentials.");
        }
    }

    /** Anything else would break every request, or smuggle a header into it. */
    private static void requireHeaderText(String name, Optional<String> value) {
        if (value.filter(text -> !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .isEmpty()) {
            throw new ConfigurationException(name + " must be printable ASCII text on one line.");
        }
    }
}
