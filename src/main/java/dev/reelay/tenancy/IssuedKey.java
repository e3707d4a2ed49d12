package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import dev.reelay.web.KeyScope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: everything but the key.
 *
 * @param name for people
 * @param hint what may be shown of it; null for keys that were not minted here
 * @param expiresAt from when on it opens nothing; null for never
 * @param revokedAt since when it opens nothing; null while it was not revoked
 * @param replacedBy the key that was made of it by rotation; null for none
 */
public record IssuedKey(
        UUID id,
        TenantId tenant,
        String name,
        Set<KeyScope> scopes,
        @Nullable String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy) {

    public IssuedKey {
        scopes = Set.copyOf(scopes);
    }
}
