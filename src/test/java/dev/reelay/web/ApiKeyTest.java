package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    /** As the README tells scanners. */
    private static final String SCANNER = "rl_[0-9A-Za-z]{49}";

    /** Computed apart, in Python: 2^256 - 1 in base 62, and {@code zlib.crc32} of what stands before. */
    private static final String MOST = "yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1";

    private static final String CRC_OF_ZEROS = "1R8771";
    private static final String CRC_OF_MOST = "4C4ljj";

    private static final SecureRandom ZEROS = bytes((byte) 0);
    private static final SecureRandom ONES = bytes((byte) 0xff);

    @Test
    void theFormIsTheOneThatScannersLookFor() {
        SecureRandom random = new SecureRandom();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String key = ApiKey.mint(random);
            assertThat(key).matches(SCANNER);
            assertThat(ApiKey.isBroken(key)).isFalse();
            keys.add(key);
        }
        assertThat(keys).hasSize(1_000);
    }

    @Test
    void everyOneOfTheRandomBitsStandsInTheKey() {
        assertThat(ApiKey.mint(ZEROS)).startsWith("rl_" + "0".repeat(43));
        assertThat(ApiKey.mint(ONES)).startsWith("rl_" + MOST);
    }

    @Test
    void theChecksumIsTheCrc32OfAllBeforeIt() {
        assertThat(ApiKey.mint(ZEROS)).endsWith(CRC_OF_ZEROS);
        assertThat(ApiKey.mint(ONES)).endsWith(CRC_OF_MOST);
    }

    @Test
    void aKeyWithAnyOtherCharacterIsBroken() {
        String key = ApiKey.mint(new SecureRandom());
        for (int at = 3; at < key.length(); at++) {
            char other = key.charAt(at) == 'x' ? 'y' : 'x';
            assertThat(ApiKey.isBroken(key.substring(0, at) + other + key.substring(at + 1)))
                    .as("character %d", at)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rl_dev_key", "rl_other_key", "topsecret", "", "rl_"})
    void whatDoesNotHaveTheFormIsNotForTheChecksumToJudge(String key) {
        assertThat(ApiKey.isBroken(key)).isFalse();
    }

    @Test
    void aHintShowsTheEndsAndNoMore() {
        assertThat(ApiKey.hint(ApiKey.mint(ZEROS))).isEqualTo("rl_…" + CRC_OF_ZEROS.substring(2));
    }

    @Test
    void aBootstrappedKeyThatWasCopiedWronglyStopsTheStart() {
        String key = ApiKey.mint(ZEROS);
        assertThat(BootstrapKey.parse("acme=" + key, true)).hasSize(1);
        String broken = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        assertThatThrownBy(() -> BootstrapKey.parse("acme=" + broken, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("checksum")
                .hasMessageNotContaining(broken);
    }

    private static SecureRandom bytes(byte all) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] into) {
                Arrays.fill(into, all);
            }
        };
    }
}
