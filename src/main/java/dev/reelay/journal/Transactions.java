package dev.reelay.journal;

import dev.reelay.tracking.OwnContext;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one way to PostgreSQL: a transaction that ends in time. Whatever goes wrong with the database is
 * {@link StoreUnavailable}; a bug of ours stays what it is.
 */
@ApplicationScoped
class Transactions {

    private static final Set<String> BUGS = Set.of("java.lang", "java.util");

    private final Vertx vertx;
    private final Duration timeout;

    Transactions(Vertx vertx, TrackingConfig config) {
        this.vertx = vertx;
        this.timeout = config.journalTimeout();
    }

    <T> Uni<T> in(Supplier<Uni<T>> work) {
        return alone(() -> Panache.withTransaction(work))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(Transactions::isNotOurs)
                .transform(failure -> new StoreUnavailable(Store.JOURNAL, failure));
    }

    /**
     * On a context of its own: a session belongs to its context, and two transactions that run at once on one context
     * would share it. What comes of it goes on where it was asked for.
     */
    private <T> Uni<T> alone(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context asked = Vertx.currentContext();
            Uni<T> done =
                    Uni.createFrom().emitter(emitter -> OwnContext.run(vertx, work, emitter::complete, emitter::fail));
            return asked == null ? done : done.emitOn(next -> asked.runOnContext(back -> next.run()));
        });
    }

    /** What Java itself throws unchecked is a bug of ours; a database that fails does so in its own words. */
    private static boolean isNotOurs(Throwable failure) {
        boolean isBug = failure instanceof RuntimeException
                && BUGS.contains(failure.getClass().getPackageName());
        return !isBug;
    }
}
