package dev.reelay.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the pen and its stores. */
@ConfigMapping(prefix = "reelay.tracking")
public interface TrackingConfig {

    /** Whether this process keeps tasks at all. Off in a simulator on its own, which opens no store. */
    @WithDefault("true")
    boolean enabled();

    /** How many partitions the live state has; fixed once the journal has recorded it. */
    @WithDefault("16")
    int partitions();

    /** How long events can be replayed: the resume window of streams. */
    @WithDefault("24H")
    Duration resumeWindow();

    /** How long a finished task stays in the live state; later it is read from the journal. */
    @WithDefault("1H")
    Duration keepFinished();

    /** How long a render takes at most: an attempt that is unclear for longer keeps no slot from others. */
    @WithDefault("15M")
    Duration longestRender();

    /** How long one call to PostgreSQL, or one transaction, may take. */
    @WithDefault("5S")
    Duration journalTimeout();

    /**
     * How many transactions may be under way or wait for a connection in this replica; one more fails at once. Without
     * a bound, a PostgreSQL that hangs would have them pile up.
     */
    @WithDefault("1000")
    int journalCalls();

    /** How long one call to Redis may take. */
    @WithDefault("2S")
    Duration storeTimeout();

    /**
     * How long nothing may come on a connection to a store before it is given up: its host may have vanished. Longer
     * than any call may take; an idle connection is opened anew when it is needed.
     */
    @WithDefault("30S")
    Duration silence();

    /** How long an idempotency key is remembered. */
    @WithDefault("24H")
    Duration keepIdempotency();
}
