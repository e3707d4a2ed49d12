package dev.reelay.embedded;

import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * This JVM's one PostgreSQL and one Redis, each started when its address is first asked for. The addresses stand in
 * system properties: the only place that all class loaders of dev mode and the tests share.
 */
final class EmbeddedServers {

    private static final Logger LOG = Logger.getLogger(EmbeddedServers.class);

    private EmbeddedServers() {}

    /** The address of PostgreSQL. */
    static String postgres() {
        return addressOf(
                "PostgreSQL",
                () -> PostgresServer.start(ServerOptions.defaults()).url());
    }

    /** The address of Redis. */
    static String redis() {
        return addressOf(
                "Redis", () -> RedisServer.start(ServerOptions.defaults()).url());
    }

    private static String addressOf(String server, Supplier<String> start) {
        String key = "dev.reelay.embedded." + server;
        return JvmLock.hold(() -> {
            String address = System.getProperty(key);
            if (address == null) {
                address = start.get();
                System.setProperty(key, address);
                LOG.infof("Started an embedded %s: empty, and gone when this process is", server);
            }
            return address;
        });
    }
}
