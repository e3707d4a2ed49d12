package dev.reelay.web;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How keys are written: {@code rl_}, 43 characters that hold 256 random bits, and 6 that hold the CRC-32 of all before
 * them, both in base 62. Whoever looks for leaked keys finds them by the prefix and the length, and knows by the
 * checksum, without asking anybody, that it is one and no accident.
 *
 * <p>The keys of development, such as {@code rl_dev_key}, and those that an operator made up do not have this form.
 */
public final class ApiKey {

    /** What every key begins with. */
    public static final String PREFIX = "rl_";

    private static final int BITS = 256;
    private static final int RANDOM = 43;
    private static final int CHECKSUM = 6;
    private static final int SHOWN = 4;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM + CHECKSUM) + "}");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private ApiKey() {}

    /** A new key. A secret: it is shown once and kept as {@link KeyHash} only. */
    public static String mint(SecureRandom random) {
        String body = PREFIX + digits(new BigInteger(BITS, random), RANDOM);
        return body + checksum(body);
    }

    /** Whether the text has the form of a key and the wrong checksum: mistyped, cut and glued, or made up. */
    static boolean isBroken(String text) {
        int body = PREFIX.length() + RANDOM;
        return FORM.matcher(text).matches() && !text.substring(body).equals(checksum(text.substring(0, body)));
    }

    /** What of a key may be shown for ever, so that people can tell theirs apart. */
    public static String hint(String key) {
        return PREFIX + "…" + key.substring(key.length() - SHOWN);
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM);
    }

    private static String digits(BigInteger number, int length) {
        StringBuilder reversed = new StringBuilder(length);
        BigInteger rest = number;
        for (int i = 0; i < length; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return reversed.reverse().toString();
    }
}
