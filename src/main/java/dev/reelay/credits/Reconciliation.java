package dev.reelay.credits;

import dev.reelay.credits.Audit.Check;
import dev.reelay.credits.Audit.Finding;
import dev.reelay.tracking.Pump;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Compares tasks, ledger and the upstream's figures now and then, and shows what does not agree as metrics and in the
 * log. It changes nothing: what is wrong is for a person to understand.
 */
@Singleton
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final Audit audit;
    private final CreditsConfig config;
    private final Pump pump;
    private final Map<Check, AtomicLong> drift = new EnumMap<>(Check.class);

    Reconciliation(Audit audit, CreditsConfig config, MeterRegistry metrics, Vertx vertx) {
        this.audit = audit;
        this.config = config;
        this.pump = new Pump("reconciliation", vertx, config.reconcileEvery(), this::turn);
        for (Check check : Check.values()) {
            AtomicLong off = new AtomicLong();
            drift.put(check, off);
            Gauge.builder("reelay.credits.drift", off, AtomicLong::get)
                    .description("Credits by which what must agree does not")
                    .tag("check", check.wireName())
                    .register(metrics);
        }
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
        return look().replaceWithVoid();
    }

    /** Looks now. */
    Uni<List<Finding>> look() {
        return Multi.createFrom()
                .iterable(Arrays.asList(Check.values()))
                .onItem()
                .transformToUniAndConcatenate(check -> audit.look(check, config.reconcileBack()))
                .invoke(this::show)
                .collect()
                .asList();
    }

    private void show(Finding finding) {
        AtomicLong off = drift.get(finding.check());
        if (off != null) {
            off.set(finding.credits());
        }
        if (finding.count() > 0) {
            LOG.errorf(
                    "check=%s count=%d credits=%d of=%s",
                    finding.check().wireName(), finding.count(), finding.credits(), finding.examples());
        }
    }
}
