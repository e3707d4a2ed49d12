package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tenants. Every change stands together with its line in the audit, or not at all. A {@code Uni} fails only if the
 * journal does not answer.
 */
public interface Tenants {

    /** Adds a tenant; empty if there is one with this id. */
    Uni<Optional<Tenant>> add(TenantId id, String name, Limits limits);

    /**
     * A page of tenants, by id.
     *
     * @param after where the page before ended, null for the first
     */
    Uni<Page> page(@Nullable TenantId after, int limit);

    /** The tenant; empty if there is none. */
    Uni<Optional<Tenant>> find(TenantId id);

    /** Changes a tenant; empty if there is none. What holds from now on holds on every replica. */
    Uni<Optional<Tenant>> change(TenantId id, Change change);

    /**
     * What shall be otherwise.
     *
     * @param name null where it stays
     */
    record Change(@Nullable String name, Limits.Change limits) {}

    /** @param more whether another page follows */
    record Page(List<Tenant> tenants, boolean more) {

        public Page {
            tenants = List.copyOf(tenants);
        }
    }
}
