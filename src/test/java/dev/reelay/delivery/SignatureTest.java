package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The Standard Webhooks specification, computed a second time by hand. */
class SignatureTest {

    private static final UUID ID = UUID.fromString("01936d0a-7c00-7000-8000-00000000abcd");
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\":\"ünïcode\"}";

    private final SecretSeal seal = new SecretSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @Test
    void theSignatureIsTheHmacOfIdTimeAndBody() throws Exception {
        String secret = seal.secret(ID, 1);
        assertThat(Signature.of(List.of(secret), ID, AT, BODY)).isEqualTo("v1," + byHand(secret));
    }

    @Test
    void whileSecretsOverlapEachOfThemSigns() throws Exception {
        String now = seal.secret(ID, 2);
        String older = seal.secret(ID, 1);
        assertThat(Signature.of(List.of(now, older), ID, AT, BODY))
                .isEqualTo("v1," + byHand(now) + " v1," + byHand(older));
    }

    @Test
    void secretsAreOfTheFormAndLengthThatTheSpecificationAsksFor() {
        String secret = seal.secret(ID, 1);
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    @Test
    void everyDestinationVersionAndInstallationHasItsOwn() {
        SecretSeal elsewhere = new SecretSeal(new byte[32]);
        Set<String> secrets = new HashSet<>(List.of(
                seal.secret(ID, 1), seal.secret(ID, 2), seal.secret(new UUID(1, 2), 1), elsewhere.secret(ID, 1)));
        assertThat(secrets).hasSize(4);
        assertThat(seal.secret(ID, 1)).isEqualTo(seal.secret(ID, 1));
    }

    private static String byHand(String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signed = ID + "." + AT.getEpochSecond() + "." + BODY;
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
