package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.IssuedKey;
import dev.reelay.tenancy.KeyCabinet.Imprint;
import dev.reelay.tenancy.KeyCabinet.Order;
import dev.reelay.web.KeyScope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key, by its hash. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {

    @Id
    UUID id;

    String tenant;

    @Column(name = "key_hash", columnDefinition = "char(64)")
    String hash;

    String name;

    String scopes;

    @Nullable
    String hint;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @Column(name = "replaced_by")
    @Nullable
    UUID replacedBy;

    protected ApiKeyRow() {}

    static ApiKeyRow of(UUID id, TenantId tenant, Order order, Imprint imprint, Instant now) {
        ApiKeyRow row = new ApiKeyRow();
        row.id = id;
        row.tenant = tenant.value();
        row.hash = imprint.hash();
        row.hint = imprint.hint();
        row.name = order.name();
        row.scopes = KeyScope.write(order.scopes());
        row.createdAt = now;
        row.expiresAt = order.expiresAt();
        return row;
    }

    /** What takes over from it: one that had an end gets as long a life again. */
    Order successor(Instant now) {
        Instant end = expiresAt == null ? null : now.plusMillis(expiresAt.toEpochMilli() - createdAt.toEpochMilli());
        return new Order(name, KeyScope.read(scopes), end);
    }

    boolean isSpent(Instant now) {
        return revokedAt != null || replacedBy != null || (expiresAt != null && !expiresAt.isAfter(now));
    }

    void replaced(UUID by, Instant ends) {
        replacedBy = by;
        expiresAt = expiresAt == null || expiresAt.isAfter(ends) ? ends : expiresAt;
    }

    IssuedKey key() {
        return new IssuedKey(
                id,
                new TenantId(tenant),
                name,
                KeyScope.read(scopes),
                hint,
                createdAt,
                expiresAt,
                revokedAt,
                replacedBy);
    }
}
