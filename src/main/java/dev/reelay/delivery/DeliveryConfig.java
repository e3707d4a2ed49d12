package dev.reelay.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of delivery. Which receivers may be called is {@code ReceiverConfig}'s, with the same prefix. */
@ConfigMapping(prefix = "reelay.delivery")
public interface DeliveryConfig {

    /** Whether this replica delivers at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often due deliveries are looked for when nothing wakes the messenger. */
    @WithDefault("1S")
    Duration tick();

    /** How long a claimed delivery is left to its claimer; longer than a try can take with all its time-outs. */
    @WithDefault("60S")
    Duration lease();

    /** Deliveries under way at once, of this replica. */
    @WithDefault("64")
    int inFlight();

    /** Deliveries under way at once to one host, so that a slow one leaves room for the others. */
    @WithDefault("8")
    int inFlightPerHost();

    /** Deliveries under way at once of one tenant, so that one with many slow receivers leaves room for the others. */
    @WithDefault("32")
    int inFlightPerTenant();

    /** How long looking up the address, connecting and the TLS handshake may take, each. */
    @WithDefault("3S")
    Duration connectTimeout();

    /** How long a receiver may take to answer. */
    @WithDefault("10S")
    Duration timeout();

    /** The waits after each failed try; after the last one the delivery is dead. */
    @WithDefault("5S,30S,2M,10M,30M,1H,2H,4H,8H")
    List<Duration> retries();

    /** The most that a receiver's {@code Retry-After} is honoured. */
    @WithDefault("1H")
    Duration longestRetryAfter();

    /** How we call ourselves. */
    @WithDefault("Reelay/0.1 (webhooks)")
    String userAgent();

    /** How many endpoints a tenant may have. */
    @WithDefault("20")
    int endpoints();

    /** How long the secret before the last rotation signs too. */
    @WithDefault("24H")
    Duration secretOverlap();

    /** How long a delivery is listed after it arrived. */
    @WithDefault("168H")
    Duration keepDelivered();

    /** How long a dead delivery can be replayed. */
    @WithDefault("720H")
    Duration keepDead();
}
