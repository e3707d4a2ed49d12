package dev.reelay.moderation;

import dev.reelay.task.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the secrets of all reviewers from the one that the installation keeps. Another tenant or another URL is
 * another secret: a reviewer that is not asked any more cannot speak as us to the next one.
 */
final class ReviewerSeal {

    /** How the Standard Webhooks specification writes a symmetric secret. */
    private static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    /** Says what is derived, so that what is made of the same secret for another purpose is no secret here. */
    private static final String PURPOSE = "reelay reviewer secret 1\n";

    private final SecretKeySpec root;

    /** @param root shared by all replicas */
    ReviewerSeal(byte[] root) {
        this.root = new SecretKeySpec(root, ALGORITHM);
    }

    /** The secret, as the reviewer keeps it: 32 bytes in Base64 after the prefix. */
    String secret(TenantId tenant, String url) {
        String content = PURPOSE + tenant + "\n" + url;
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
