package dev.reelay.journal;

/** Whether the tenant's credits cover what a fact would cost. */
sealed interface Funding {

    /** They do, or nothing has to be covered. */
    record Covered() implements Funding {}

    /** They do not; the transaction will be rolled back, so that nothing of it stands. */
    record Lacking(long needed, long available) implements Funding {}
}
