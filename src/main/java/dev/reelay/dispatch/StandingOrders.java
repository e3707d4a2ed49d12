package dev.reelay.dispatch;

import io.smallrye.mutiny.Uni;
import java.util.function.UnaryOperator;

/**
 * What the operator has ordered, until he orders otherwise. It is a fact like any other and stands in the journal, so
 * that no loss of the live state lifts a pause. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
public interface StandingOrders {

    /** What stands now. */
    Uni<Orders> current();

    /**
     * Changes what stands, one change after the other. What becomes otherwise stands in the audit, too, or neither
     * does.
     *
     * @return what stands from now on
     */
    Uni<Orders> change(UnaryOperator<Orders> change);
}
