package dev.reelay.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.callback.CanarySeal.Canary;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanarySealTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofSeconds(70);
    private static final byte[] SECRET = "a secret of this installation ..".getBytes(StandardCharsets.UTF_8);

    private final CanarySeal seal = new CanarySeal(SECRET);
    private final Canary canary = seal.draw(new SecureRandom(), NOW, LIFETIME);

    @Test
    void aCanaryIsGenuineUntilItExpires() {
        assertThat(seal.isGenuine(canary, NOW)).isTrue();
        assertThat(seal.isGenuine(canary, NOW.plus(LIFETIME))).isTrue();
        assertThat(seal.isGenuine(canary, NOW.plus(LIFETIME).plusSeconds(1))).isFalse();
    }

    @Test
    void noTwoAreAlikeAndEachFitsIntoAPath() {
        assertThat(seal.draw(new SecureRandom(), NOW, LIFETIME)).isNotEqualTo(canary);
        assertThat(canary.path()).matches("/callbacks/canary/[0-9]+-[A-Za-z0-9_-]{22}/[A-Za-z0-9_-]{43}");
    }

    @Test
    void nobodyElseCanMakeOne() {
        byte[] other = SECRET.clone();
        other[0]++;
        assertThat(new CanarySeal(other).isGenuine(canary, NOW)).isFalse();
    }

    @Test
    void aLaterExpiryNeedsAnotherSignature() {
        String later = canary.nonce().replaceFirst("^\\d+", "99999999999");
        assertThat(seal.isGenuine(new Canary(later, canary.signature()), NOW)).isFalse();
    }

    @Test
    void aSignatureThatWasMadeForAnotherPurposeIsNone() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signature = mac.doFinal(("reelay stream ticket 1\n" + canary.nonce()).getBytes(StandardCharsets.UTF_8));
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        assertThat(seal.isGenuine(new Canary(canary.nonce(), text), NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-", "-1-abcdefghijklmnopqrstuv", "1-abcdefghijklmnopqrstu:", "é"})
    void nonsenseIsNoCanary(String nonce) {
        assertThat(seal.isGenuine(new Canary(nonce, canary.signature()), NOW)).isFalse();
        assertThat(seal.isGenuine(new Canary(canary.nonce(), nonce), NOW)).isFalse();
    }
}
