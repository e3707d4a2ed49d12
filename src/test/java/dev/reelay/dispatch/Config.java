package dev.reelay.dispatch;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** Settings as the mapping reads them, with its own defaults, without Quarkus. */
final class Config {

    private Config() {}

    static DispatchConfig dispatch() {
        return new SmallRyeConfigBuilder()
                .withMapping(DispatchConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(DispatchConfig.class);
    }
}
