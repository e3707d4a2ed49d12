package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.KeyCabinet.Imprint;
import dev.reelay.web.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands out keys and takes them back. The only place that ever knows a key and who gets it, for one answer. */
@ApplicationScoped
class KeyDesk {

    private final KeyCabinet cabinet;
    private final SecureRandom random;

    KeyDesk(KeyCabinet cabinet, SecureRandom random) {
        this.cabinet = cabinet;
        this.random = random;
    }

    Uni<Response> add(TenantId tenant, KeyCabinet.Order order) {
        String key = ApiKey.mint(random);
        return cabinet.add(tenant, order, Imprint.of(key))
                .map(added ->
                        added.map(issued -> shown(KeyView.minted(issued, key))).orElseGet(Refusals::unknownTenant));
    }

    Uni<Response> page(TenantId tenant, @Nullable UUID olderThan, int limit) {
        return cabinet.page(tenant, olderThan, limit)
                .map(found -> found.map(page -> Response.ok(KeyView.Page.of(tenant, page, limit))
                                .build())
                        .orElseGet(Refusals::unknownTenant));
    }

    Uni<Response> rotate(UUID id, Duration overlap) {
        String key = ApiKey.mint(random);
        return cabinet.rotate(id, Imprint.of(key), overlap).map(rotation -> answer(rotation, key));
    }

    Uni<Response> revoke(UUID id) {
        return cabinet.revoke(id).map(known -> known ? Response.noContent().build() : Refusals.unknownKey());
    }

    private static Response answer(KeyCabinet.Rotation rotation, String key) {
        return switch (rotation) {
            case KeyCabinet.Rotation.Rotated rotated -> shown(KeyView.rotated(rotated, key));
            case KeyCabinet.Rotation.Spent spent -> Refusals.spentKey();
            case KeyCabinet.Rotation.Unknown unknown -> Refusals.unknownKey();
        };
    }

    private static Response shown(KeyView view) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(view)
                .build();
    }
}
