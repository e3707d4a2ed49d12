package dev.reelay.testing;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Names that only the tests read: they must not stop a gateway that runs in their process. */
public final class SettingsOfTests implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withMappingIgnore("reelay.tools");
        builder.withMappingIgnore("reelay.fuzz.*");
    }
}
