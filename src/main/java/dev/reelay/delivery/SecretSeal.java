package dev.reelay.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the secrets of all destinations from the one that the installation keeps, so that no list of secrets can be
 * stolen from the database.
 */
final class SecretSeal {

    /** How the Standard Webhooks specification writes a symmetric secret. */
    static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    /** Says what is derived, so that what is made of the same secret for another purpose is no secret here. */
    private static final String PURPOSE = "reelay webhook secret 1\n";

    private final SecretKeySpec root;

    /** @param root shared by all replicas */
    SecretSeal(byte[] root) {
        this.root = new SecretKeySpec(root, ALGORITHM);
    }

    /** The secret, as its owner keeps it: 32 bytes in Base64 after the prefix. */
    String secret(UUID destination, int version) {
        String content = PURPOSE + destination + "\n" + version;
        return PREFIX + Base64.getEncoder().encodeToString(mac(content.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] mac(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(root);
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, impossible);
        }
    }
}
