package dev.reelay.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has; {@code granted = available + held + captured}.
 *
 * @param metered whether credits are asked for at all; they are from the first grant on
 * @param budget what is meant to be spent in a month; absent without one
 */
@Schema(
        name = "Credits",
        requiredProperties = {"metered", "granted", "available", "held", "captured"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CreditsView(
        boolean metered,
        long granted,
        long available,
        long held,
        long captured,
        @Nullable BudgetView budget) {

    static CreditsView of(Optional<Balance> found, Optional<Budgets.Budget> budget) {
        Balance balance = found.orElse(Balance.NONE);
        return new CreditsView(
                found.isPresent(),
                balance.granted(),
                balance.available(),
                balance.held(),
                balance.captured(),
                budget.map(BudgetView::of).orElse(null));
    }

    /** The same without a word on the budget. */
    static CreditsView of(Balance balance) {
        return of(Optional.of(balance), Optional.empty());
    }

    /**
     * A budget and its month; it warns and refuses nothing.
     *
     * @param month by UTC, such as {@code 2026-11}
     * @param monthly what is meant to be spent in it
     * @param spent what was captured in it
     * @param percent how much of it that is
     */
    @Schema(
            name = "Budget",
            requiredProperties = {"month", "monthly", "spent", "percent"})
    record BudgetView(String month, long monthly, long spent, long percent) {

        static BudgetView of(Budgets.Budget budget) {
            return new BudgetView(budget.month(), budget.monthly(), budget.spent(), budget.percent());
        }
    }
}
