package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes task ids that look like the provider's: a prefix and 13 hexadecimal digits. */
@Singleton
final class TaskIds {

    private static final int DIGITS = 13;

    private final RandomGenerator random;

    @Inject
    TaskIds() {
        this(new SecureRandom());
    }

    TaskIds(RandomGenerator random) {
        this.random = random;
    }

    String next(String prefix) {
        return prefix + HexFormat.of().toHexDigits(random.nextLong(), DIGITS);
    }
}
