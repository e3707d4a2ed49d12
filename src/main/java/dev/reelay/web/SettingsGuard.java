package dev.reelay.web;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder.MappingBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stops the start at a setting of ours that nobody knows, before anything is opened. The library alone refuses unknown
 * properties, but takes any environment variable, which is how operators set things; and it does not say what was
 * meant. What is known is read from the mappings, so that there is no list to keep.
 *
 * <p>Found by name, in {@code META-INF/services}.
 */
public final class SettingsGuard implements SmallRyeConfigBuilderCustomizer {

    /** Above Quarkus' own reader of durations. */
    private static final int BEFORE_THE_LIBRARYS = 300;

    /** Last, when every mapping has been named. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withConverter(Duration.class, BEFORE_THE_LIBRARYS, SettingsGuard::duration);
        MappingBuilder mappings = builder.getMappingsBuilder();
        KnownSettings known = new KnownSettings(namesOf(mappings), mappings.getIgnoredPaths());
        // The build and the first half of a start read other mappings only; they cannot judge ours.
        if (!known.names().isEmpty()) {
            builder.withInterceptorFactories((ConfigSourceInterceptorFactory) given -> check(known, given));
        }
    }

    private static Set<String> namesOf(MappingBuilder mappings) {
        return mappings.getMappings().stream()
                .flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream())
                .filter(name -> name.startsWith(KnownSettings.PREFIX))
                .collect(Collectors.toSet());
    }

    private static ConfigSourceInterceptor check(KnownSettings known, ConfigSourceInterceptorContext given) {
        Set<String> names = new TreeSet<>();
        given.iterateNames().forEachRemaining(names::add);
        known.complaintAbout(names).ifPresent(complaint -> {
            throw new ConfigurationException(complaint);
        });
        return ConfigSourceInterceptorContext::proceed;
    }

    private static Duration duration(String text) {
        try {
            return DurationConverter.parseDuration(text);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "(a duration is written like 500ms, 30s, 5m, 2h or PT1M30S).", unreadable);
        }
    }
}
