package dev.reelay.journal;

import dev.reelay.delivery.Endpoint;
import dev.reelay.delivery.Outcome;
import dev.reelay.delivery.Parcel;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Records what came of tries. The number of the try is the fence: who lost the claim meanwhile changes nothing. */
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
            case Outcome.Gone it -> gone(parcel).chain(() -> end(parcel, it, "DEAD", " and state <> 'DELIVERED'"));
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
                                + " settled_at = now(), leased_until = null where id = ?3 and tries = ?4" + unless)
                        .setParameter(1, state)
                        .setParameter(2, outcome.result())
                        .setParameter(3, parcel.id())
                        .setParameter(4, parcel.attempt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Boolean> again(Parcel parcel, Outcome.Again outcome) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update delivery set last_result = ?1,"
                                + " due_at = now() + make_interval(secs => ?2), leased_until = null"
                                + " where id = ?3 and tries = ?4 and state = 'PENDING'")
                        .setParameter(1, outcome.result())
                        .setParameter(2, outcome.in().toMillis() / 1000.0)
                        .setParameter(3, parcel.id())
                        .setParameter(4, parcel.attempt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** One callback URL that is gone says nothing about the tenant's others. */
    private Uni<Void> gone(Parcel parcel) {
        UUID destination = parcel.secret().destination();
        return parcel.isCallback()
                ? Uni.createFrom().voidItem()
                : destinations
                        .lock(parcel.task().tenant(), destination)
                        .onItem()
                        .ifNotNull()
                        .invoke(row -> row.disable(Endpoint.DisabledBy.RECEIVER))
                        .chain(() -> pending.giveUp(destination));
    }
}
