package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The guard in the library's own hands. */
class SettingsGuardTest {

    private static final int FILE = 250;
    private static final int ENVIRONMENT = 300;

    /** The settings of a room that is not there. */
    @ConfigMapping(prefix = "reelay.kitchen")
    interface Kitchen {
        @WithDefault("5s")
        Duration boilEvery();

        @WithDefault("2")
        int pots();

        Optional<List<String>> cooks();

        Map<String, Shelf> shelves();

        /** One of many. */
        interface Shelf {
            int height();
        }
    }

    @Test
    void everyFormOfAKnownSettingIsRead() {
        Kitchen kitchen = start(
                        Map.of("reelay.kitchen.shelves.left.height", "3", "reelay.kitchen.cooks[0]", "Ada"),
                        Map.of("REELAY_KITCHEN_BOIL_EVERY", "1m", "REELAY_KITCHEN_POTS", "7"))
                .getConfigMapping(Kitchen.class);
        assertThat(kitchen.boilEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(kitchen.pots()).isEqualTo(7);
        assertThat(kitchen.cooks()).hasValue(List.of("Ada"));
        assertThat(kitchen.shelves().get("left").height()).isEqualTo(3);
    }

    @Test
    void anUnknownPropertyStopsTheStart() {
        assertStops(Map.of("reelay.kitchen.pot", "1"), Map.of(), "reelay.kitchen.pot;", "reelay.kitchen.pots?");
    }

    @Test
    void anUnknownPropertyOfNoRoomStopsTheStart() {
        assertStops(Map.of("reelay.kichen.pots", "1"), Map.of(), "reelay.kichen.pots;", "reelay.kitchen.pots?");
    }

    @Test
    void anUnknownPropertyOfAnotherProfileStopsTheStart() {
        assertStops(Map.of("%sunday.reelay.kitchen.pot", "1"), Map.of(), "reelay.kitchen.pot;");
    }

    @Test
    void anUnknownEnvironmentVariableStopsTheStart() {
        assertStops(
                Map.of(),
                Map.of("REELAY_KITCHEN_BOIL_EVRY", "1m"),
                "REELAY_KITCHEN_BOIL_EVRY;",
                "REELAY_KITCHEN_BOIL_EVERY?");
    }

    @Test
    void theValueOfAnUnknownSettingIsNotRepeated() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> start(Map.of(), Map.of("REELAY_KITCHEN_KEY", "s3cr3t")))
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void aDurationThatIsNoneIsAnsweredWithHowToWriteOne() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> start(Map.of("reelay.kitchen.boil-every", "often"), Map.of()))
                .withMessageContaining("reelay.kitchen.boil-every")
                .withMessageContaining("500ms, 30s, 5m, 2h or PT1M30S");
    }

    @Test
    void whereNoMappingOfOursIsReadNothingIsJudged() {
        SmallRyeConfig build = new SmallRyeConfigBuilder()
                .withCustomizers(new SettingsGuard())
                .withSources(new PropertiesConfigSource(Map.of("reelay.kitchen.pot", "1"), "file", FILE))
                .build();
        assertThat(build.getValue("reelay.kitchen.pot", String.class)).isEqualTo("1");
    }

    private static void assertStops(Map<String, String> file, Map<String, String> environment, String... said) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> start(file, environment))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).contains(said).doesNotContain("\n"));
    }

    private static SmallRyeConfig start(Map<String, String> file, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(Kitchen.class)
                .withSources(new PropertiesConfigSource(file, "file", FILE))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT))
                .withCustomizers(new SettingsGuard())
                .build();
    }
}
