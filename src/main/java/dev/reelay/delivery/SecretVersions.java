package dev.reelay.delivery;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Which secrets are in use. A {@code Uni} fails only with {@code StoreUnavailable}. */
public interface SecretVersions {

    /** The destination that stands for all {@code callback_url}s of the tenant; made if there is none yet. */
    Uni<UUID> callbacksOf(TenantId tenant);

    /** The destination's; empty if there is none or it belongs to another tenant. */
    Uni<Optional<SecretVersion>> find(TenantId tenant, UUID destination);

    /**
     * Begins a new secret. The one before signs too for a while, the one before that no more.
     *
     * @param overlap how long both sign
     */
    Uni<Optional<SecretVersion>> rotate(TenantId tenant, UUID destination, Duration overlap);
}
