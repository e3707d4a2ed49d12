package dev.reelay.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what right a stream is open.
 *
 * @param keyId the key behind it; the stream dies with it
 * @param expiresAt when a ticket runs out; null where a key was shown
 */
record Pass(String keyId, @Nullable Instant expiresAt) {

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
