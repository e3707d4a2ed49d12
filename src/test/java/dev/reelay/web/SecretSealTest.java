package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The secrets of receivers and reviewers. */
class SecretSealTest {

    private static final String PURPOSE = "reelay webhook secret 1";
    private static final UUID ID = UUID.fromString("01936d0a-7c00-7000-8000-00000000abcd");

    private final SecretSeal seal = new SecretSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @Test
    void secretsAreOfTheFormAndLengthThatTheSpecificationAsksFor() {
        String secret = seal.secret(PURPOSE, ID, 1);
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    @Test
    void everyPurposeDestinationVersionAndInstallationHasItsOwn() {
        SecretSeal elsewhere = new SecretSeal(new byte[32]);
        Set<String> secrets = new HashSet<>(List.of(
                seal.secret(PURPOSE, ID, 1),
                seal.secret(PURPOSE, ID, 2),
                seal.secret(PURPOSE, new UUID(1, 2), 1),
                elsewhere.secret(PURPOSE, ID, 1),
                seal.secret("another purpose", ID, 1)));
        assertThat(secrets).hasSize(5);
        assertThat(seal.secret(PURPOSE, ID, 1)).isEqualTo(seal.secret(PURPOSE, ID, 1));
    }

    /** Receivers keep their secrets: no version of ours may derive another one. */
    @Test
    void theSecretOfADestinationIsTheSameInEveryVersion() {
        assertThat(seal.secret(PURPOSE, ID, 1)).isEqualTo("whsec_E+PUfSEcPXWuZC4OMWEGwAA5iK1XA2fMutdBSbyRNso=");
    }
}
