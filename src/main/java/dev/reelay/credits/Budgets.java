package dev.reelay.credits;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** What tenants mean to spend in a month. A {@code Uni} fails only if the database does. */
public interface Budgets {

    /** How much of a budget is spent when somebody is told, in percent, lowest first. */
    List<Integer> MARKS = List.of(50, 80, 100);

    /** What the tenant means to spend, and has spent in this month; empty without a budget. */
    Uni<Optional<Budget>> of(TenantId tenant);

    /** Sets the budget of every month, this one included. */
    Uni<Void> set(TenantId tenant, long monthly);

    /** Ends it. False if there is none. */
    Uni<Boolean> remove(TenantId tenant);

    /** The marks that were reached since somebody asked last; each is told once in a month, to one who asks. */
    Uni<List<Warning>> warnings();

    /**
     * A budget and its month.
     *
     * @param month by UTC, such as {@code 2026-11}
     * @param monthly credits, at least 1
     * @param spent credits that were captured in this month
     */
    record Budget(String month, long monthly, long spent) {

        /** How much of it is spent; more than 100 where it was not enough. */
        public long percent() {
            return spent * 100 / monthly;
        }

        /** The highest of {@link #MARKS} that is reached; 0 for none. */
        int mark() {
            return MARKS.stream()
                    .filter(percent -> spent * 100 >= monthly * percent)
                    .reduce(0, Math::max);
        }
    }

    /**
     * A mark that was reached.
     *
     * @param percent the highest of {@link #MARKS} that was reached
     */
    record Warning(TenantId tenant, Budget budget, int percent) {}
}
