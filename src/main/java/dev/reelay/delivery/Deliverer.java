package dev.reelay.delivery;

import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.web.Signature;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes one try of one delivery and records what came of it. A process that dies in between sends it again. */
@Singleton
class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);

    private final Outbox outbox;
    private final Secrets secrets;
    private final Way way;
    private final Schedule schedule;
    private final DeliveryNumbers numbers;

    Deliverer(Outbox outbox, Secrets secrets, Way way, Schedule schedule, DeliveryNumbers numbers) {
        this.outbox = outbox;
        this.secrets = secrets;
        this.way = way;
        this.schedule = schedule;
        this.numbers = numbers;
    }

    /** How a POST finds its receiver, and what it says of itself. */
    record Way(Guard guard, Messenger messenger, InstantSource clock, String userAgent) {}

    /** Sends and records. Fails with {@code StoreUnavailable}; then the lease brings the delivery back. */
    Uni<Void> deliver(Parcel parcel) {
        Instant begun = way.clock().instant();
        return send(parcel)
                .onFailure(failure -> !(failure instanceof StoreUnavailable))
                .recoverWithItem(bug -> broken(parcel, bug))
                .map(reply -> schedule.after(parcel.attempt(), reply))
                .invoke(outcome ->
                        numbers.tell(parcel, outcome, begun, way.clock().instant()))
                .chain(outcome -> outbox.settle(parcel, outcome))
                .invoke(settled -> numbers.lost(parcel, !settled))
                .replaceWithVoid();
    }

    /** Only the POST. */
    Uni<Reply> send(Parcel parcel) {
        return secrets.of(parcel.secret())
                .chain(signing -> way.guard().route(parcel.url()).chain(route -> send(parcel, signing, route)));
    }

    private Uni<Reply> send(Parcel parcel, List<String> signing, Guard.Route route) {
        return switch (route) {
            case Guard.Route.Closed closed -> Uni.createFrom().item(new Reply.Silence(closed.why()));
            case Guard.Route.Open open -> {
                String body = Payload.of(parcel);
                yield way.messenger().post(open, headers(parcel, signing, body), body);
            }
        };
    }

    /** Even what cannot be sent must come to an end. */
    private static Reply broken(Parcel parcel, Throwable bug) {
        LOG.errorf(bug, "deliveryId=%s could not be sent", parcel.id());
        return new Reply.Silence(Reply.Why.BROKEN);
    }

    private MultiMap headers(Parcel parcel, List<String> signing, String body) {
        Instant now = way.clock().instant();
        return MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/json")
                .add("User-Agent", way.userAgent())
                .add("webhook-id", parcel.id().toString())
                .add("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .add("webhook-signature", Signature.of(signing, parcel.id(), now, body));
    }
}
