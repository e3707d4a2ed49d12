package dev.reelay.operator;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** Settings of the operator's door. */
@ConfigMapping(prefix = "reelay.operator")
interface OperatorConfig {

    /** Opens {@code /admin}; without one nothing does. A secret, not the key of any tenant. */
    Optional<@Size(min = 16) String> key();
}
