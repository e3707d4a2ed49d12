package dev.reelay.testing;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** A name that only the tests read: it must not stop a gateway that runs in their process. */
public final class SettingsOfTests implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("reelay.tools");
    }
}
