package dev.reelay.moderation;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The policies of all tenants. Every change stands together with its line in the audit, or not at all; the audit tells
 * how many terms there are, never which. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
public interface Policies {

    /** The tenant's policy, {@link Policy#NONE} where none was set; empty if there is no such tenant. */
    Uni<Optional<Policy>> find(TenantId tenant);

    /** Puts this policy in the place of whatever stood there. False if there is no such tenant. */
    Uni<Boolean> set(TenantId tenant, Policy policy);

    /** Takes the policy away; true also if there was none. False if there is no such tenant. */
    Uni<Boolean> remove(TenantId tenant);
}
