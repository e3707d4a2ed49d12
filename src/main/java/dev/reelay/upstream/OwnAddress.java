package dev.reelay.upstream;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServer;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fills this process' own address into a setting, so that a setting can lead back here whatever port was really bound.
 *
 * <p>With port 0, as in tests, the port exists only once the server listens, and settings are read long before. Quarkus
 * tells the bound address through {@link HttpServer}; asking it on every use instead of keeping the first answer is
 * what makes the order of start-up irrelevant.
 */
final class OwnAddress {

    /** Stands in a setting for scheme, host, port and root path, without a slash at the end. */
    static final String PLACEHOLDER = "{own-address}";

    private final Supplier<Optional<URI>> bound;

    OwnAddress(Supplier<Optional<URI>> bound) {
        this.bound = bound;
    }

    /**
     * The address that the server of this process is bound to.
     *
     * @param configured where the server is expected in dev mode, empty elsewhere. There it goes on while the
     *     application behind it is replaced, and Quarkus tells its address only to the application that opened it:
     *     after a reload nobody knows it, nor after a start that failed
     */
    static OwnAddress of(HttpServer server, Optional<URI> configured) {
        return new OwnAddress(() -> boundOf(server).or(() -> configured));
    }

    /** Where the server of a dev mode is expected; empty in any other mode, and where the system chooses the port. */
    static Optional<URI> expectedIn(LaunchMode mode, int port) {
        return mode == LaunchMode.DEVELOPMENT && port > 0
                ? Optional.of(URI.create("http://localhost:" + port))
                : Optional.empty();
    }

    /** Whether the setting leads back to this process. */
    static boolean isIn(String setting) {
        return setting.contains(PLACEHOLDER);
    }

    /** The setting with the address filled in; empty while the server does not listen yet. */
    Optional<String> fillInto(String setting) {
        return isIn(setting)
                ? bound.get().map(own -> setting.replace(PLACEHOLDER, own.toString()))
                : Optional.of(setting);
    }

    private static Optional<URI> boundOf(HttpServer server) {
        try {
            return Optional.of(server.getLocalBaseUri());
        } catch (IllegalArgumentException notBoundYet) {
            return Optional.empty();
        }
    }
}
