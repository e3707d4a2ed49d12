package dev.reelay.delivery;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Stops a start whose deliveries would be claimed by another replica while they are still under way. */
@ApplicationScoped
class LeaseCheck {

    /** Looking up the address, connecting, the TLS handshake. */
    private static final int CONNECTING = 3;

    private final DeliveryConfig config;

    LeaseCheck(DeliveryConfig config) {
        this.config = config;
    }

    void onStart(@Observes @Priority(1) StartupEvent start) {
        check();
    }

    void check() {
        Duration longest = config.connectTimeout()
                .multipliedBy(CONNECTING)
                .plus(config.timeout())
                .plus(Messenger.POLITE_WAIT);
        if (config.lease().compareTo(longest) <= 0) {
            throw new ConfigurationException("reelay.delivery.lease (" + config.lease() + ") must be longer than "
                    + longest + ", what one try can take: three times reelay.delivery.connect-timeout,"
                    + " reelay.delivery.timeout, and a second to part.");
        }
    }
}
