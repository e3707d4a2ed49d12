package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class LeaseCheckTest {

    @Test
    void aLeaseThatOutlastsEveryTryStarts() {
        assertThatCode(() -> check("20001MS")).doesNotThrowAnyException();
    }

    @Test
    void aLeaseThatMayEndDuringATryStopsTheStart() {
        assertThatThrownBy(() -> check("20S"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reelay.delivery.lease (PT20S)")
                .hasMessageContaining("PT20S, what one try can take");
    }

    /** With the defaults for the rest: 3 × 3 s, 10 s and 1 s. */
    private static void check(String lease) {
        DeliveryConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DeliveryConfig.class)
                .withDefaultValue("reelay.delivery.lease", lease)
                .build()
                .getConfigMapping(DeliveryConfig.class);
        new LeaseCheck(config).check();
    }
}
