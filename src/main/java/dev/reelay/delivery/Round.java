package dev.reelay.delivery;

import dev.reelay.tracking.OwnContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Claims what is due, as far as there is room, and sends it beside the turns, since receivers take their time. */
@Singleton
class Round {

    private static final Logger LOG = Logger.getLogger(Round.class);

    private final Outbox outbox;
    private final Deliverer deliverer;
    private final DeliveryConfig config;
    private final Vertx vertx;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Runnable roomAgain = () -> {};

    Round(Outbox outbox, Deliverer deliverer, DeliveryConfig config, Vertx vertx) {
        this.outbox = outbox;
        this.deliverer = deliverer;
        this.config = config;
        this.vertx = vertx;
    }

    /** Names who wants to know that a delivery has ended, so that another can begin. */
    void whenRoomAgain(Runnable wake) {
        roomAgain = wake;
    }

    /** How many deliveries are under way. */
    int inFlight() {
        return inFlight.get();
    }

    /** Claims once. What was launched goes on after the turn has ended. */
    Uni<Void> turn() {
        int room = config.inFlight() - inFlight.get();
        return room <= 0
                ? Uni.createFrom().voidItem()
                : outbox.claim(room, config.inFlightPerHost(), config.inFlightPerTenant(), config.lease())
                        .invoke(this::launch)
                        .replaceWithVoid();
    }

    private void launch(List<Parcel> parcels) {
        inFlight.addAndGet(parcels.size());
        for (Parcel parcel : parcels) {
            OwnContext.run(
                    vertx, () -> deliverer.deliver(parcel), ignored -> ended(), failure -> failed(parcel, failure));
        }
    }

    /** The lease brings it back. */
    private void failed(Parcel parcel, Throwable failure) {
        LOG.warnf("deliveryId=%s ended without a record: %s", parcel.id(), failure);
        ended();
    }

    private void ended() {
        inFlight.decrementAndGet();
        roomAgain.run();
    }
}
