package dev.reelay.journal;

import dev.reelay.delivery.Endpoint;
import dev.reelay.delivery.Outcome;
import dev.reelay.delivery.Parcel;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Records what came of tries, under the fence of the claim: who lost it meanwhile changes nothing. */
@ApplicationScoped
class Settlements {

    private final Destinations destinations;
    private final PendingDeliveries pending;

    Settlements(Destinations destinations, PendingDeliveries pending) {
        this.destinations = destinations;
        this.pending = pending;
    }

    Uni<Boolean> settle(Parcel parcel, Outcome outcome) {
        return switch (outcome) {
            // Also where it was given up meanwhile: that it arrived is the truth.
            case Outcome.Delivered it -> end(parcel, it, "DELIVERED", "");
            case Outcome.Dead it -> end(parcel, it, "DEAD", " and state = 'PENDING'");
            case Outcome.Again it -> again(parcel, it);
            // One callback URL that is gone says nothing about the tenant's others.
            case Outcome.Gone it -> parcel.isCallback() ? die(parcel, it) : gone(parcel, it);
        };
    }

    /** Forgets what was settled long ago; a few at once, so that it never holds anybody up. */
    Uni<Integer> forget(String state, Duration age) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from delivery where id in ("
                                + "select id from delivery where state = ?1"
                                + " and settled_at < now() - make_interval(secs => ?2) limit 1000)")
                        .setParameter(1, state)
                        .setParameter(2, (double) age.toSeconds())
                        .executeUpdate());
    }

    private static Uni<Boolean> end(Parcel parcel, Outcome outcome, String state, String unless) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update delivery set state = ?1, last_result = ?2,"
                                + " settled_at = now(), leased_until = null where id = ?3 and fence = ?4" + unless)
                        .setParameter(1, state)
                        .setParameter(2, outcome.result())
                        .setParameter(3, parcel.id())
                        .setParameter(4, parcel.fence())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Boolean> again(Parcel parcel, Outcome.Again outcome) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update delivery set last_result = ?1,"
                                + " due_at = now() + make_interval(secs => ?2), leased_until = null"
                                + " where id = ?3 and fence = ?4 and state = 'PENDING'")
                        .setParameter(1, outcome.result())
                        .setParameter(2, outcome.in().toMillis() / 1000.0)
                        .setParameter(3, parcel.id())
                        .setParameter(4, parcel.fence())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Boolean> die(Parcel parcel, Outcome.Gone outcome) {
        return end(parcel, outcome, "DEAD", " and state <> 'DELIVERED'");
    }

    private Uni<Boolean> gone(Parcel parcel, Outcome.Gone outcome) {
        return destinations
                .lock(parcel.task().tenant(), parcel.secret().destination())
                .chain(row -> row == null ? Uni.createFrom().item(false) : gone(row, parcel, outcome));
    }

    /** Where the endpoint was moved while the try was under way, it is the URL before that is gone. */
    private Uni<Boolean> gone(DestinationRow endpoint, Parcel parcel, Outcome.Gone outcome) {
        return parcel.url().equals(endpoint.url)
                ? die(parcel, outcome).call(held -> held ? disable(endpoint) : done())
                : again(parcel, new Outcome.Again(outcome.result(), Duration.ZERO));
    }

    private Uni<Void> disable(DestinationRow endpoint) {
        endpoint.disable(Endpoint.DisabledBy.RECEIVER);
        return pending.giveUp(endpoint.id);
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
