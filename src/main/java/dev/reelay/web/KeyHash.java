package dev.reelay.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The form in which keys are looked up and kept. They are long and random, so a plain hash does: there is nothing to be
 * guessed that a slow one would make slower. Finding a key by its hash compares no secret: how long it takes depends on
 * the hash of what was shown, which whoever shows it cannot steer bit by bit.
 */
public final class KeyHash {

    private KeyHash() {}

    /** SHA-256 of the key, lower-case hex. */
    public static String of(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
