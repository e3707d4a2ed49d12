package dev.reelay.embedded;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Adds the addresses of embedded servers where the settings name no real ones. */
public final class EmbeddedConfigSourceFactory implements ConfigSourceFactory {

    private static final String POSTGRES = "quarkus.datasource.reactive.url";
    private static final String REDIS = "quarkus.redis.hosts";
    private static final Set<String> PROFILES = Set.of("dev", "test", "embedded");

    /** Called by the configuration, which finds this class as a service. */
    public EmbeddedConfigSourceFactory() {}

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> sources = new ArrayList<>();
        if (context.getProfiles().stream().noneMatch(PROFILES::contains)) {
            return sources;
        }
        if (isMissing(context, POSTGRES)) {
            sources.add(new EmbeddedConfigSource(POSTGRES, EmbeddedServers::postgres));
        }
        if (isMissing(context, REDIS)) {
            sources.add(new EmbeddedConfigSource(REDIS, EmbeddedServers::redis));
        }
        return sources;
    }

    private static boolean isMissing(ConfigSourceContext context, String setting) {
        String value = context.getValue(setting).getValue();
        return value == null || value.isBlank();
    }
}
