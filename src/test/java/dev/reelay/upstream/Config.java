package dev.reelay.upstream;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.PathConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Settings as the mapping reads them, with its own defaults, without Quarkus. */
final class Config {

    private Config() {}

    /** The defaults, and what is named: {@code "reelay.upstream.max-body", "10", …}. */
    static UpstreamConfig upstream(String... namesAndValues) {
        return read(UpstreamConfig.class, namesAndValues);
    }

    static PublicUrlConfig gateway(String... namesAndValues) {
        return read(PublicUrlConfig.class, namesAndValues);
    }

    private static <T> T read(Class<T> mapping, String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(Path.class, 200, new PathConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
