package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = new Settings(Map.of("reelay.simulator.render-time", "3s"));

    @Test
    void whatIsNotConfiguredHasTheContractsDefault() {
        assertThat(settings.now().enabled()).isFalse();
        assertThat(settings.now().renderTime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.now().errorBody()).isEqualTo(ErrorBody.V1);
        assertThat(settings.now().callback().retries())
                .hasValueSatisfying(waits -> assertThat(waits)
                        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(120)));
        assertThat(settings.now().requests().promptUnit()).isEqualTo(SimulatorConfig.PromptUnit.CODE_POINTS);
    }

    @Test
    void aChangeHoldsUntilTheReset() {
        settings.change(Map.of("render-time", "1h", "error-body", "v4", "callback.retries", "1s,2s"));
        settings.change(Map.of("error-body", "v5"));

        assertThat(settings.now().renderTime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.now().errorBody()).isEqualTo(ErrorBody.V5);
        assertThat(settings.now().callback().retries())
                .hasValueSatisfying(waits -> assertThat(waits).hasSize(2));

        settings.reset();

        assertThat(settings.now().renderTime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.now().errorBody()).isEqualTo(ErrorBody.V1);
    }

    @Test
    void anEmptyTextUnsetsWhatIsOptional() {
        settings.change(Map.of("outage", "503"));
        assertThat(settings.now().outage()).contains("503");

        settings.change(Map.of("outage", "", "callback.retries", ""));

        assertThat(settings.now().outage()).isEmpty();
        assertThat(settings.now().callback().retries()).isEmpty();
    }

    @Test
    void aWrongChangeChangesNothing() {
        assertThatThrownBy(() -> settings.change(Map.of("render-time", "soon"))).hasMessageContaining("render-time");
        assertThatThrownBy(() -> settings.change(Map.of("rendre-time", "1s"))).hasMessageContaining("rendre-time");

        assertThat(settings.changes()).isEmpty();
        assertThat(settings.now().renderTime()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theEnvironmentIsHeardUnderItsOwnSpelling() {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new io.smallrye.config.EnvConfigSource(
                        Map.of("REELAY_SIMULATOR_CALLBACK_USER_AGENT", "another/2", "REELAY_SIMULATOR_KEYS", "a,b=7"),
                        300))
                .withSources(new PropertiesConfigSource(Map.of("reelay.simulator.render-time", "9s"), "file", 100))
                .build();

        Settings heard = new Settings(config);

        assertThat(heard.now().callback().userAgent()).isEqualTo("another/2");
        assertThat(heard.now().keys()).containsExactly("a", "b=7");
        assertThat(heard.now().renderTime()).isEqualTo(Duration.ofSeconds(9));
    }
}
