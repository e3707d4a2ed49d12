package dev.reelay.credits;

import dev.reelay.tracking.Pump;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Warns when half, four fifths and all of a month's budget are spent: one line in the log and one more in a metric. */
@Singleton
class BudgetWatch {

    private static final Logger LOG = Logger.getLogger(BudgetWatch.class);

    private final Budgets budgets;
    private final MeterRegistry metrics;
    private final CreditsConfig config;
    private final Pump pump;

    BudgetWatch(Budgets budgets, CreditsConfig config, MeterRegistry metrics, Vertx vertx) {
        this.budgets = budgets;
        this.metrics = metrics;
        this.config = config;
        this.pump = new Pump("budgets", vertx, config.budgetEvery(), this::turn);
    }

    void start(@Observes StartupEvent event) {
        if (config.watch()) {
            pump.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pump.stop();
    }

    Uni<Void> turn() {
        return budgets.warnings()
                .invoke(warnings -> warnings.forEach(this::tell))
                .replaceWithVoid();
    }

    private void tell(Budgets.Warning warning) {
        metrics.counter("reelay.credits.budget.warnings", "percent", String.valueOf(warning.percent()))
                .increment();
        LOG.warnf(
                "tenantId=%s month=%s monthly=%d spent=%d percent=%d",
                warning.tenant(),
                warning.budget().month(),
                warning.budget().monthly(),
                warning.budget().spent(),
                warning.percent());
    }
}
