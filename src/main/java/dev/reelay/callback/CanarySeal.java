package dev.reelay.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes canaries that only holders of the secret can make: a nonce that says when it expires, and its HMAC-SHA256. */
final class CanarySeal {

    private static final String ALGORITHM = "HmacSHA256";

    /** Says what is signed, so that a signature made for another purpose is none here. */
    private static final String PURPOSE = "reelay canary 1\n";

    private static final int BYTES = 16;
    private static final Pattern NONCE = Pattern.compile("(\\d{1,12})-[A-Za-z0-9_-]{22}");

    private final SecretKeySpec secret;

    /** @param secret shared by all replicas */
    CanarySeal(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * One canary.
     *
     * @param nonce safe in a URL, and in the name of a key
     * @param signature safe in a URL
     */
    record Canary(String nonce, String signature) {

        /** Where it comes back to. */
        String path() {
            return CanaryResource.DOOR + "/" + nonce + "/" + signature;
        }
    }

    /** A new canary. */
    Canary draw(SecureRandom random, Instant now, Duration lifetime) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String nonce = now.plus(lifetime).getEpochSecond() + "-" + encode(bits);
        return new Canary(nonce, encode(sign(nonce)));
    }

    /** Whether we drew this one and it has not expired; in a time that does not tell how much of it is right. */
    boolean isGenuine(Canary canary, Instant now) {
        Matcher nonce = NONCE.matcher(canary.nonce());
        return nonce.matches()
                && MessageDigest.isEqual(
                        encode(sign(canary.nonce())).getBytes(StandardCharsets.US_ASCII),
                        canary.signature().getBytes(StandardCharsets.UTF_8))
                && now.getEpochSecond() <= Long.parseLong(nonce.group(1));
    }

    private byte[] sign(String nonce) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal((PURPOSE + nonce).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
