package dev.reelay.credits;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The balances and what the operator does to them. A {@code Uni} fails only if the database does. */
public interface Accounts {

    /** What the tenant has; empty if it was never granted anything, and so is not metered. */
    Uni<Optional<Balance>> of(TenantId tenant);

    /** Whether there is such a tenant. */
    Uni<Boolean> knows(TenantId tenant);

    /** Grants or revokes, once for each key. */
    Uni<CreditOrder.Result> carryOut(CreditOrder order);

    /** The operator's own accounts, over all tenants. */
    Uni<Operators> operators();

    /**
     * What the operator's accounts hold.
     *
     * @param variance what the upstream took beyond what tenants paid; below zero where it took less
     * @param exposure what the upstream may have taken, of which nobody knows
     * @param openExposures of how many attempts
     */
    record Operators(long variance, long exposure, long openExposures) {}
}
