package dev.reelay.credits;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Has a tenant's streams told which mark of its month's budget is reached. */
@Singleton
class BudgetNotices implements Notices {

    private final Budgets budgets;

    BudgetNotices(Budgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public Uni<Optional<Notice>> of(TenantId tenant) {
        return budgets.of(tenant).map(found -> found.flatMap(BudgetNotices::notice));
    }

    private static Optional<Notice> notice(Budgets.Budget budget) {
        int mark = budget.mark();
        return mark == 0
                ? Optional.empty()
                : Optional.of(new Notice(
                        "budget.reached",
                        budget.month() + " " + budget.monthly() + " " + mark,
                        Map.of(
                                "month", budget.month(),
                                "monthly", budget.monthly(),
                                "spent", budget.spent(),
                                "percent", mark)));
    }
}
