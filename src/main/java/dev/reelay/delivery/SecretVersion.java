package dev.reelay.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets sign what goes to a destination. The secrets themselves are derived from it.
 *
 * @param version of the one that signs now, from 1
 * @param olderUntil until when the one before it signs too, null if it does not any more
 */
public record SecretVersion(
        UUID destination, int version, @Nullable Instant olderUntil) {}
