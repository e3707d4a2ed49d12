package dev.reelay.delivery;

import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of the tenants. An endpoint of another tenant is as unknown as one that never was. A {@code Uni} fails
 * only with {@code StoreUnavailable}.
 */
public interface Endpoints {

    /** Adds an endpoint; empty if the tenant has as many as it may have. */
    Uni<Optional<Endpoint>> add(TenantId tenant, String url, Set<Status> events, int most);

    /** All of the tenant's, oldest first. */
    Uni<List<Endpoint>> of(TenantId tenant);

    /** One of them. */
    Uni<Optional<Endpoint>> find(TenantId tenant, UUID id);

    /** Changes one. What is under way to another address goes to the new one; disabling lets it die. */
    Uni<Optional<Endpoint>> change(TenantId tenant, UUID id, Change change);

    /** Removes one, with all its deliveries; false if there is none. */
    Uni<Boolean> remove(TenantId tenant, UUID id);

    /** What shall be otherwise; null leaves it as it is. */
    record Change(
            @Nullable String url,
            @Nullable Set<Status> events,
            @Nullable Boolean enabled) {}
}
