package dev.reelay.delivery;

import dev.reelay.web.input.WebAddress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What is delivered and what waits, as metrics and as one line for each try: never a query string, never a secret. */
@Singleton
class DeliveryNumbers {

    private static final Logger LOG = Logger.getLogger(DeliveryNumbers.class);

    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();

    DeliveryNumbers(Outbox outbox, MeterRegistry metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
        Gauge.builder("reelay.deliveries.pending", pending, AtomicLong::get)
                .description("Deliveries that have not arrived and are not dead")
                .register(metrics);
        Gauge.builder("reelay.deliveries.oldest.seconds", oldest, AtomicLong::get)
                .description("Age of the oldest pending delivery")
                .register(metrics);
    }

    /** Counts what waits. */
    Uni<Void> turn() {
        return outbox.backlog()
                .invoke(backlog -> pending.set(backlog.pending()))
                .invoke(backlog -> oldest.set(backlog.oldest().toSeconds()))
                .replaceWithVoid();
    }

    void tell(Parcel parcel, Outcome outcome, Instant begun, Instant ended) {
        metrics.counter("reelay.deliveries", "outcome", outcome.name()).increment();
        LOG.infof(
                "deliveryId=%s taskId=%s tenantId=%s sequence=%d event=%s host=%s try=%d result=%s outcome=%s ms=%d",
                parcel.id(),
                parcel.task().id(),
                parcel.task().tenant(),
                parcel.task().sequence(),
                EventName.of(parcel.task().status()),
                WebAddress.parse(parcel.url()).map(WebAddress::host).orElse("-"),
                parcel.attempt(),
                outcome.result(),
                outcome.name(),
                Duration.between(begun, ended).toMillis());
    }

    void lost(Parcel parcel, boolean lost) {
        if (lost) {
            LOG.infof("deliveryId=%s try=%d lost its claim; not recorded", parcel.id(), parcel.attempt());
        }
    }
}
