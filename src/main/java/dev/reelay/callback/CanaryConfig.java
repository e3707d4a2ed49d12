package dev.reelay.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the canary, which tries the way back. */
@ConfigMapping(prefix = "reelay.callback.canary")
interface CanaryConfig {

    /** Whether this replica sends canaries. All replicas take what comes back. */
    @WithDefault("true")
    boolean enabled();

    /** How long after its start a replica sends its first: whatever leads to it must have noticed it by then. */
    @DurationMin(millis = 1)
    @WithDefault("15S")
    Duration first();

    /** How often one is sent, by all replicas together. */
    @DurationMin(millis = 1)
    @WithDefault("5M")
    Duration every();

    /** How soon another one is sent after one did not come back; also how often a replica looks whose turn it is. */
    @DurationMin(millis = 1)
    @WithDefault("30S")
    Duration again();

    /** How long one may take to come back. */
    @DurationMin(millis = 1)
    @WithDefault("10S")
    Duration timeout();
}
