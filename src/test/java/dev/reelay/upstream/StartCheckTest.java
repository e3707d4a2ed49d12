package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    private static final Map<String, String> GOOD = Map.of(
            "reelay.upstream.base-url", "https://seedanceapi.org/v2",
            "reelay.upstream.api-key", "sk-test-0001",
            "reelay.public-url", "https://reelay.example");

    @Test
    void whatIsAllSetStarts() {
        assertThatCode(() -> check(GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "reelay.upstream.base-url, REELAY_UPSTREAM_BASE_URL",
        "reelay.upstream.api-key, REELAY_UPSTREAM_API_KEY",
        "reelay.public-url, REELAY_PUBLIC_URL"
    })
    void whatIsMissingIsNamedInOneLine(String setting, String name) {
        assertThatThrownBy(() -> check(with(setting, null)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(name + " is not set: ")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"seedanceapi.org/v2", "ftp://seedanceapi.org", "https://u:secret@seedanceapi.org/v2", "https://"
            })
    void anAddressThatIsNoneIsNamedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> check(with("reelay.upstream.base-url", url)))
                .hasMessageStartingWith("REELAY_UPSTREAM_BASE_URL must be")
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> check(with("reelay.public-url", url)))
                .hasMessageStartingWith("REELAY_PUBLIC_URL must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-test\r\nX-Evil: 1", "sk-täst", "sk\u0000"})
    void aKeyThatIsNoHeaderTextIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> check(with("reelay.upstream.api-key", key)))
                .hasMessageStartingWith("REELAY_UPSTREAM_API_KEY must be")
                .message()
                .doesNotContain("sk");
    }

    @Test
    void aProcessWithoutAGatewayNeedsNothing() {
        assertThatCode(() -> check(Map.of("reelay.upstream.required", "false"))).doesNotThrowAnyException();
    }

    private static Map<String, String> with(String setting, @Nullable String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.remove(setting);
        if (value != null) {
            settings.put(setting, value);
        }
        return settings;
    }

    private static void check(Map<String, String> settings) {
        List<String> upstream = new ArrayList<>();
        List<String> gateway = new ArrayList<>();
        settings.forEach((name, value) ->
                (name.startsWith("reelay.upstream") ? upstream : gateway).addAll(List.of(name, value)));
        UpstreamConfig config = Config.upstream(upstream.toArray(String[]::new));
        PublicUrlConfig own = Config.gateway(gateway.toArray(String[]::new));
        Whereabouts whereabouts = new Whereabouts(config, own, new OwnAddress(Optional::empty));
        new StartCheck(config, own, whereabouts, CatalogueFile.read(Optional.empty())).check();
    }
}
