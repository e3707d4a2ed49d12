package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The Standard Webhooks specification, computed a second time by hand. */
class SignatureTest {

    private static final UUID ID = UUID.fromString("01936d0a-7c00-7000-8000-00000000abcd");
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\":\"ünïcode\"}";
    private static final String NOW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLDER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @Test
    void theSignatureIsTheHmacOfIdTimeAndBody() throws Exception {
        assertThat(Signature.of(List.of(NOW), ID, AT, BODY)).isEqualTo("v1," + byHand(NOW));
    }

    @Test
    void whileSecretsOverlapEachOfThemSigns() throws Exception {
        assertThat(Signature.of(List.of(NOW, OLDER), ID, AT, BODY))
                .isEqualTo("v1," + byHand(NOW) + " v1," + byHand(OLDER));
    }

    private static String byHand(String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signed = ID + "." + AT.getEpochSecond() + "." + BODY;
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
