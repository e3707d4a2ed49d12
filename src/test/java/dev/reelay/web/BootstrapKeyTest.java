package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.task.TenantId;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapKeyTest {

    @Test
    void keysAreReadAndHashed() {
        assertThat(BootstrapKey.parse("dev=rl_dev_key, acme=k=1==", false))
                .containsExactly(
                        new BootstrapKey(new TenantId("dev"), KeyHash.of("rl_dev_key")),
                        new BootstrapKey(new TenantId("acme"), KeyHash.of("k=1==")));
        assertThat(KeyHash.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topsecret",
                "topsecret=",
                "=topsecret",
                "Acme=topsecret",
                "acme=top secret",
                "acme=topsecret,",
                "acme=x,topsecret",
                "acme=topsecrét",
                "topsecret/with+slashes=acme"
            })
    void whatIsMalformedStopsTheStartWithOneLineThatDoesNotShowIt(String text) {
        assertThatThrownBy(() -> BootstrapKey.parse(text, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("REELAY_BOOTSTRAP_KEYS: entry ")
                .hasMessageNotContaining("secret")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theKeyThatEverybodyKnowsIsRefusedWhereItCounts() {
        assertThat(BootstrapKey.parse("dev=rl_dev_key", false)).hasSize(1);
        assertThatThrownBy(() -> BootstrapKey.parse("acme=other,dev=rl_dev_key", true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("entry 2");
    }
}
