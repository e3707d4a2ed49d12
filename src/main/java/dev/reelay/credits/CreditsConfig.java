package dev.reelay.credits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the counting house. */
@ConfigMapping(prefix = "reelay.credits")
public interface CreditsConfig {

    /** Whether a tenant that was never granted anything is refused; where it is not, such a tenant is not metered. */
    @WithDefault("false")
    boolean required();

    /** Whether this replica compares the books and looks at budgets by itself. */
    @WithDefault("true")
    boolean watch();

    /** How often tasks, ledger and the upstream's figures are compared. */
    @WithDefault("15M")
    Duration reconcileEvery();

    /** How old holds may be that are compared; balances are compared as a whole. */
    @WithDefault("72H")
    Duration reconcileBack();

    /** How often it is looked whether a budget's mark was reached. */
    @WithDefault("1M")
    Duration budgetEvery();
}
