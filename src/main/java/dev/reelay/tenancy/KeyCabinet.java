package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import dev.reelay.web.ApiKey;
import dev.reelay.web.KeyHash;
import dev.reelay.web.KeyScope;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of tenants, as the operator handles them. Every change stands together with its line in the audit, or not at
 * all. A {@code Uni} fails only if the journal does not answer.
 */
public interface KeyCabinet {

    /** Adds a key; empty if there is no such tenant. */
    Uni<Optional<IssuedKey>> add(TenantId tenant, Order order, Imprint imprint);

    /**
     * A page of the tenant's keys, the latest first, with those that are over; empty if there is no such tenant.
     *
     * @param olderThan where the page before ended, null for the first
     */
    Uni<Optional<Page>> page(TenantId tenant, @Nullable UUID olderThan, int limit);

    /**
     * Makes a key that takes over from another: same tenant, name and scopes. One that had an end gets as long a life
     * again. The other one goes on for the overlap, if it would not have ended before.
     */
    Uni<Rotation> rotate(UUID id, Imprint imprint, Duration overlap);

    /** Takes a key away, from now on and for ever; true also if it was before. False if there is no such key. */
    Uni<Boolean> revoke(UUID id);

    /**
     * What a key shall be.
     *
     * @param expiresAt null for never
     */
    record Order(
            String name, Set<KeyScope> scopes, @Nullable Instant expiresAt) {

        public Order {
            scopes = Set.copyOf(scopes);
        }
    }

    /** What is kept of a new key itself. */
    record Imprint(String hash, String hint) {

        /** Of a key that was just minted. */
        static Imprint of(String key) {
            return new Imprint(KeyHash.of(key), ApiKey.hint(key));
        }
    }

    /** @param more whether another page follows */
    record Page(List<IssuedKey> keys, boolean more) {

        public Page {
            keys = List.copyOf(keys);
        }
    }

    /** What became of the wish to rotate a key. */
    sealed interface Rotation {

        /** Both open until the older one ends. */
        record Rotated(IssuedKey successor, IssuedKey predecessor) implements Rotation {}

        /** The key opens nothing any more, or another one took over from it. */
        record Spent() implements Rotation {}

        /** There is no such key. */
        record Unknown() implements Rotation {}
    }
}
