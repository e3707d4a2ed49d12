package dev.reelay.embedded;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

/**
 * Answers for the addresses of PostgreSQL and Redis where the settings name none: with those of embedded servers, or,
 * in production, with one line that says what to set.
 */
public final class AddressSourceFactory implements ConfigSourceFactory {

    private static final Logger LOG = Logger.getLogger(AddressSourceFactory.class);
    private static final Set<String> PROFILES = Set.of("dev", "test", "embedded");

    /** Called by the configuration, which finds this class as a service. */
    public AddressSourceFactory() {}

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean embedded = context.getProfiles().stream().anyMatch(PROFILES::contains);
        List<AddressSource> sources = new ArrayList<>();
        for (Store store : Store.values()) {
            if (isWanted(context, store)) {
                sources.add(new AddressSource(store.setting, embedded ? oneLine(store.server) : missing(store)));
            }
        }
        if (isStart(context)) {
            // An exception from here ends the start with its one line; a later one would become part of a long list.
            sources.forEach(AddressSource::address);
        }
        return List.copyOf(sources);
    }

    /** Other contexts are those of the build and of tools, which only look. */
    private static boolean isStart(ConfigSourceContext context) {
        return context.getConfigSources().stream()
                .anyMatch(source -> source.getName().equals("BuildTime RunTime Fixed"));
    }

    private static boolean isWanted(ConfigSourceContext context, Store store) {
        String address = context.getValue(store.setting).getValue();
        String active = context.getValue(store.switchedOff).getValue();
        return (address == null || address.isBlank()) && !"false".equals(active);
    }

    /** A start that ends with this exception prints its message and no stack trace. */
    private static Supplier<String> oneLine(Supplier<String> server) {
        return () -> {
            try {
                return server.get();
            } catch (EmbeddedServerException e) {
                LOG.debug("no embedded server", e);
                throw new ConfigurationException(e.getMessage());
            }
        };
    }

    private static Supplier<String> missing(Store store) {
        return () -> {
            throw new ConfigurationException("No " + store.title + ": set " + store.setting + " (environment "
                    + store.setting.toUpperCase(Locale.ROOT).replace('.', '_') + "), for example to "
                    + store.example);
        };
    }

    private enum Store {
        POSTGRES(
                "PostgreSQL",
                "quarkus.datasource.reactive.url",
                "quarkus.datasource.active",
                "postgresql://localhost:5432/reelay",
                EmbeddedServers::postgres),
        REDIS("Redis", "quarkus.redis.hosts", "quarkus.redis.active", "redis://localhost:6379", EmbeddedServers::redis);

        private final String title;
        private final String setting;
        private final String switchedOff;
        private final String example;
        private final Supplier<String> server;

        Store(String title, String setting, String switchedOff, String example, Supplier<String> server) {
            this.title = title;
            this.setting = setting;
            this.switchedOff = switchedOff;
            this.example = example;
            this.server = server;
        }
    }
}
