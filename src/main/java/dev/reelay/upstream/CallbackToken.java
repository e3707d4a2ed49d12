package dev.reelay.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Proves which attempt a callback is about: 256 random bits in the callback's path. Only its hash is kept, so nobody
 * who reads the database can call back.
 *
 * @param text URL-safe Base64; a secret
 */
public record CallbackToken(String text) {

    private static final int BYTES = 32;

    /** A new token. */
    public static CallbackToken draw(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new CallbackToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** SHA-256 of the token, lower-case hex. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Whether this is the token with that hash, in a time that does not tell how much of it is right. */
    public boolean hasHash(String expected) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "CallbackToken[…]";
    }
}
