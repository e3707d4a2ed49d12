package dev.reelay.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses addresses that are none, such as one with the escape {@code %zz}, before anybody reads them. Quarkus makes
 * the same check in front of its router and answers an empty 400; it is made here instead, so that the refusal speaks
 * the dialect of the door.
 */
@ApplicationScoped
class AddressCheck {

    /** After the log of requests and before all that reads addresses. */
    private static final int PRIORITY = 9_000;

    void install(@Observes Filters filters) {
        filters.register(AddressCheck::check, PRIORITY);
    }

    private static void check(RoutingContext request) {
        if (isAddress(request.request().uri())) {
            request.next();
            return;
        }
        Problem problem = Problem.of(
                ProblemCode.REQUEST_REFUSED,
                "The address is not a valid URI: escape what may not stand in it, as % and two hexadecimal digits.");
        Dialect.at(request.request().path()).refuse(request.response(), problem);
    }

    private static boolean isAddress(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    /**
     * Switches off the check in front of the router. That is read from a system property when the class with the router
     * is loaded, so it must be set before; the settings are read first of all. In dev mode that class is older than any
     * settings, and the empty answer stays.
     *
     * <p>Found by name, in {@code META-INF/services}.
     */
    public static final class MadeHere implements SmallRyeConfigBuilderCustomizer {

        @Override
        public void configBuilder(SmallRyeConfigBuilder builder) {
            System.setProperty("vertx.disableURIValidation", "true");
        }
    }
}
