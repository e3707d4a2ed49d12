package dev.reelay.credits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the counting house. */
@ConfigMapping(prefix = "reelay.credits")
public interface CreditsConfig {

    /** Whether a tenant that was never granted anything is refused; where it is not, such a tenant is not metered. */
    @WithDefault("false")
    boolean required();
}
