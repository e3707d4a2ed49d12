package dev.reelay.embedded;

import io.smallrye.config.common.AbstractConfigSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One setting whose value is found when it is first read. Its name is not listed, so that looking at all settings, as
 * the build does, starts nothing.
 */
final class AddressSource extends AbstractConfigSource {

    private static final long serialVersionUID = 1L;
    // Below application.properties (250): whatever names a real server, in any file, wins.
    private static final int ORDINAL = 200;

    private final String setting;
    private final transient Supplier<String> address;

    AddressSource(String setting, Supplier<String> address) {
        super("embedded servers: " + setting, ORDINAL);
        this.setting = setting;
        this.address = address;
    }

    /** The value, found now. */
    String address() {
        return address.get();
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
