package dev.reelay.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.TenantId;
import dev.reelay.web.KeyScope;
import dev.reelay.web.PageCursor;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key as the operator sees it.
 *
 * @param hint the beginning and the end of the key; absent for one that came from the settings
 * @param expiresAt absent where it never does
 * @param replacedBy the key that was made of it by rotation
 * @param key the key itself; only in the answer that made it, and never again
 * @param replaces the key before it; only in the answer to a rotation
 */
@Schema(
        name = "ApiKey",
        requiredProperties = {"id", "tenant", "name", "scopes", "created_at"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record KeyView(
        String id,
        String tenant,
        String name,
        List<String> scopes,
        @Nullable String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String replacedBy,
        @Nullable String key,
        @Nullable Replaced replaces) {

    static KeyView of(IssuedKey issued) {
        return of(issued, null, null);
    }

    /** With the key itself, which is a secret. */
    static KeyView minted(IssuedKey issued, String key) {
        return of(issued, key, null);
    }

    /** With the key itself, and the one that it takes over from. */
    static KeyView rotated(KeyCabinet.Rotation.Rotated rotated, String key) {
        IssuedKey before = rotated.predecessor();
        return of(rotated.successor(), key, new Replaced(before.id().toString(), before.expiresAt()));
    }

    private static KeyView of(IssuedKey issued, @Nullable String key, @Nullable Replaced replaces) {
        return new KeyView(
                issued.id().toString(),
                issued.tenant().value(),
                issued.name(),
                issued.scopes().stream().sorted().map(KeyScope::wireName).toList(),
                issued.hint(),
                issued.createdAt(),
                issued.expiresAt(),
                issued.revokedAt(),
                text(issued.replacedBy()),
                key,
                replaces);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "KeyView[id=" + id + "]";
    }

    /**
     * The key before.
     *
     * @param expiresAt until when it opens doors, too
     */
    @Schema(
            name = "ReplacedKey",
            requiredProperties = {"id", "expires_at"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Replaced(String id, @Nullable Instant expiresAt) {}

    /**
     * A page of keys, latest first.
     *
     * @param next where the page after this one is; absent on the last
     */
    @Schema(
            name = "ApiKeyPage",
            requiredProperties = {"keys"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<KeyView> keys, @Nullable String next) {

        static Page of(TenantId tenant, KeyCabinet.Page page, int limit) {
            return new Page(
                    page.keys().stream().map(KeyView::of).toList(),
                    page.more() ? next(tenant, page.keys().getLast(), limit) : null);
        }

        private static String next(TenantId tenant, IssuedKey last, int limit) {
            return UriBuilder.fromPath("/admin/tenants/{id}/keys")
                    .queryParam("limit", limit)
                    .queryParam("cursor", PageCursor.write(last.id()))
                    .build(tenant)
                    .toString();
        }
    }
}
