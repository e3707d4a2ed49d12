package dev.reelay.simulator;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * The settings as they are now: what the process was configured with, under what was changed since. Changes go through
 * the same mapping, so they have the same names, the same defaults and the same checks.
 */
@Singleton
final class Settings {

    private static final String PREFIX = "reelay.simulator.";
    private static final int CONFIGURED = 100;
    private static final int CHANGED = 200;

    private final Map<String, String> configured;
    private volatile Map<String, String> changes = Map.of();
    private volatile SimulatorConfig now;

    @Inject
    Settings(Config config) {
        this(configuredIn(config));
    }

    /** Settings of these full names, the defaults for everything else. */
    Settings(Map<String, String> configured) {
        this.configured = Map.copyOf(configured);
        this.now = read(this.configured, changes);
    }

    /** The settings in force. Ask each time: an admin may have changed them since. */
    SimulatorConfig now() {
        return now;
    }

    /** What was changed since the start, by name without the prefix. */
    Map<String, String> changes() {
        return changes;
    }

    /**
     * Lays changes over the settings; nothing is changed if one of them is wrong.
     *
     * @param wanted values by name without the prefix, for example {@code render-time}
     * @throws RuntimeException from the configuration library, with the name of what is wrong
     */
    synchronized void change(Map<String, String> wanted) {
        Map<String, String> merged = new TreeMap<>(changes);
        merged.putAll(wanted);
        now = read(configured, merged);
        changes = Map.copyOf(merged);
    }

    /** Back to what was configured. */
    synchronized void reset() {
        now = read(configured, Map.of());
        changes = Map.of();
    }

    private static SimulatorConfig read(Map<String, String> configured, Map<String, String> changes) {
        Map<String, String> full = new HashMap<>();
        changes.forEach((name, value) -> full.put(PREFIX + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SimulatorConfig.class)
                .withSources(new PropertiesConfigSource(configured, "configured", CONFIGURED))
                .withSources(new PropertiesConfigSource(full, "changed", CHANGED))
                .build()
                .getConfigMapping(SimulatorConfig.class);
    }

    /** Asks for each known name, since the environment cannot list its own in this spelling. */
    private static Map<String, String> configuredIn(Config config) {
        Map<String, String> found = new HashMap<>();
        ConfigClass.configClass(SimulatorConfig.class)
                .getProperties()
                .keySet()
                .forEach(
                        name -> config.getOptionalValue(name, String.class).ifPresent(value -> found.put(name, value)));
        return found;
    }
}
