package dev.reelay.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** What a tenant may that has no limits of its own. */
@ConfigMapping(prefix = "reelay.tenancy")
public interface TenancyConfig {

    /** Submits a minute. */
    @WithDefault("600")
    @Min(1)
    @Max(1_000_000)
    int submitsPerMinute();

    /** Other requests a minute. */
    @WithDefault("3000")
    @Min(1)
    @Max(1_000_000)
    int readsPerMinute();

    /** Streams opened a minute. */
    @WithDefault("300")
    @Min(1)
    @Max(1_000_000)
    int streamsPerMinute();

    /**
     * Tasks in the queue at once. None by default: with it, the submits of a tenant are accepted one after the other,
     * since two at once could both be the last that is allowed.
     */
    OptionalInt tasksWaiting();

    /** Tasks at the upstream at once. */
    OptionalInt tasksRunning();

    /** How much of the starts, by price, compared to other tenants. */
    @WithDefault("1")
    @Min(1)
    @Max(1_000)
    int weight();

    /** Open streams at once, of all keys and replicas together. None by default: each key has its own bound. */
    OptionalInt openStreams();

    /** The longest duration in seconds. None by default: whatever the model makes. */
    OptionalInt longestSeconds();

    /**
     * How long the count of requests is waited for; then the request passes. Redis is a hop away and answers within a
     * millisecond or two.
     */
    @WithDefault("250MS")
    Duration patience();

    /** For how long nothing is counted after the count was waited for in vain. */
    @WithDefault("1S")
    Duration rest();
}
