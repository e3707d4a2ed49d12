package dev.reelay.dispatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.upstream.UpstreamConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class WaitCheckTest {

    @Test
    void theDefaultsStart() {
        assertThatCode(() -> check("90S", "60S")).doesNotThrowAnyException();
    }

    @Test
    void anAnswerThatMayComeAfterItsAttemptWasGivenUpStopsTheStart() {
        assertThatThrownBy(() -> check("60S", "60S"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reelay.dispatch.answer (PT1M)")
                .hasMessageContaining("reelay.upstream.submit.timeout (PT1M)");
    }

    private static void check(String answer, String request) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DispatchConfig.class)
                .withMapping(UpstreamConfig.class)
                .withDefaultValue("reelay.dispatch.answer", answer)
                .withDefaultValue("reelay.upstream.submit.timeout", request)
                .withDefaultValue("reelay.dispatch.limits.running", "1")
                .build();
        new WaitCheck(config.getConfigMapping(DispatchConfig.class), config.getConfigMapping(UpstreamConfig.class))
                .check();
    }
}
