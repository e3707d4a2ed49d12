package dev.reelay.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the secrets of all who are told or asked from the one that the installation keeps, so that no list of secrets
 * can be stolen from the database.
 */
public final class SecretSeal {

    /** How the Standard Webhooks specification writes a symmetric secret. */
    private static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec root;

    /** @param root shared by all replicas */
    public SecretSeal(byte[] root) {
        this.root = new SecretKeySpec(root, ALGORITHM);
    }

    /**
     * The secret, as its owner keeps it: 32 bytes in Base64 after a prefix.
     *
     * @param purpose what is derived, so that what is made of the same root for another purpose is no secret here
     * @param first whose it is
     * @param second what of it; another one is another secret
     */
    public String secret(String purpose, Object first, Object second) {
        String content = purpose + "\n" + first + "\n" + second;
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
