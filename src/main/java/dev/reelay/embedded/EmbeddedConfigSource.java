package dev.reelay.embedded;

import io.smallrye.config.common.AbstractConfigSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The address of one embedded server; reading it starts the server. The name is not listed, so that looking at all
 * settings, as the build does, starts nothing.
 */
final class EmbeddedConfigSource extends AbstractConfigSource {

    private static final long serialVersionUID = 1L;
    // Below application.properties (250): whatever names a real server, in any file, wins.
    private static final int ORDINAL = 200;

    private final String setting;
    private final transient Supplier<String> address;

    EmbeddedConfigSource(String setting, Supplier<String> address) {
        super("embedded " + setting, ORDINAL);
        this.setting = setting;
        this.address = address;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(setting) ? address.get() : null;
    }
}
