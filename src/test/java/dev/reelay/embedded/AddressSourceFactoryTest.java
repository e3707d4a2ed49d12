package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSourceFactoryTest {

    private static final String POSTGRES = "quarkus.datasource.reactive.url";
    private static final String REDIS = "quarkus.redis.hosts";

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test", "embedded"})
    void bothServersAreOfferedWhereNoneIsConfigured(String profile) {
        assertThat(offered(config(profile, Map.of()))).containsExactlyInAnyOrder(POSTGRES, REDIS);
    }

    @Test
    void anAddressOfTheUsersSwitchesThatServerOff() {
        SmallRyeConfig config = config("dev", Map.of(POSTGRES, "postgresql://db/reelay"));

        assertThat(offered(config)).containsExactly(REDIS);
        assertThat(config.getRawValue(POSTGRES)).isEqualTo("postgresql://db/reelay");
    }

    @Test
    void anAddressForTheProfileSwitchesItOffToo() {
        assertThat(offered(config("test", Map.of("%test." + REDIS, "redis://cache:6379"))))
                .containsExactly(POSTGRES);
    }

    @Test
    void anAddressBuiltFromAnUnsetVariableCountsAsNone() {
        assertThat(offered(config("dev", Map.of(REDIS, "${SOME_UNSET_ADDRESS:}"))))
                .contains(REDIS);
    }

    @Test
    void aStoreThatIsSwitchedOffNeedsNoServer() {
        Map<String, String> off = Map.of("quarkus.datasource.active", "false", "quarkus.redis.active", "false");

        assertThat(offered(config("prod", off))).isEmpty();
        assertThat(offered(config("dev", off))).isEmpty();
    }

    @Test
    void inProductionAMissingAddressIsNamedInOneLine() {
        SmallRyeConfig config = config("prod", Map.of());

        assertThatThrownBy(() -> config.getRawValue(POSTGRES))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessage("No PostgreSQL: set quarkus.datasource.reactive.url (environment"
                        + " QUARKUS_DATASOURCE_REACTIVE_URL), for example to postgresql://localhost:5432/reelay");
        assertThatThrownBy(() -> config.getRawValue(REDIS)).hasMessageContaining("QUARKUS_REDIS_HOSTS");
    }

    @Test
    void lookingAtAllSettingsStartsNothing() {
        SmallRyeConfig config = config("prod", Map.of());

        assertThat(StreamSupport.stream(config.getPropertyNames().spliterator(), false))
                .doesNotContain(POSTGRES, REDIS);
    }

    private static SmallRyeConfig config(String profile, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withProfile(profile)
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "application.properties", 250))
                .withSources(new AddressSourceFactory())
                .build();
    }

    private static Iterable<String> offered(SmallRyeConfig config) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(ConfigSource::getName)
                .filter(name -> name.startsWith("embedded servers: "))
                .map(name -> name.substring("embedded servers: ".length()))
                .toList();
    }
}
