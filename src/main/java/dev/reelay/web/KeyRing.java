package dev.reelay.web;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The API keys. Only hashes are kept. A {@code Uni} fails only with {@code StoreUnavailable}. */
public interface KeyRing {

    /**
     * The caller whose key has this hash; empty if there is none, or it has expired or was revoked. Asks the store each
     * time: a key that is revoked opens nothing from then on, on any replica.
     *
     * @param keyHash SHA-256 of the key, lower-case hex
     */
    Uni<Optional<Caller>> find(String keyHash);

    /** The caller whose key has this id; empty as with {@link #find}, or if it names no key. */
    Uni<Optional<Caller>> named(String keyId);

    /**
     * Adds a key with all scopes for the tenant unless one with this hash stands already; the tenant, too, if it is
     * missing.
     */
    Uni<Void> add(TenantId tenant, String keyHash);

    /** Whether there is no key at all that is valid. */
    Uni<Boolean> isEmpty();

    /** Those of the given keys that are valid now; what names no key is none of them. */
    Uni<Set<String>> valid(Collection<String> keyIds);

    /**
     * A secret that all replicas share: 32 bytes, made at the first call ever and kept. Stream tickets are signed by
     * it, and the secrets of webhooks derive from it; each use names its purpose.
     */
    Uni<byte[]> signingSecret();
}
