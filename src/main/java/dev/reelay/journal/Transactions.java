package dev.reelay.journal;

import dev.reelay.tracking.Lapse;
import dev.reelay.tracking.OwnContext;
import dev.reelay.tracking.StoreNumbers;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The one way to PostgreSQL: a transaction that ends in time. Whatever goes wrong with the database is
 * {@link StoreUnavailable}; a bug of ours stays what it is.
 */
@ApplicationScoped
class Transactions {

    private static final Set<String> BUGS = Set.of("java.lang", "java.util");

    private final Vertx vertx;
    private final TrackingConfig config;
    private final StoreNumbers numbers;
    private final AtomicInteger underWay = new AtomicInteger();

    Transactions(Vertx vertx, TrackingConfig config, StoreNumbers numbers) {
        this.vertx = vertx;
        this.config = config;
        this.numbers = numbers;
    }

    <T> Uni<T> in(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> begin(Lapse.after(config.journalTimeout()), work))
                .ifNoItem()
                .after(config.journalTimeout())
                .fail()
                .onFailure(Transactions::isNotOurs)
                .transform(failure -> new StoreUnavailable(Store.JOURNAL, failure))
                .invoke(() -> numbers.answered(Store.JOURNAL))
                .onFailure(StoreUnavailable.class)
                .invoke(() -> numbers.failed(Store.JOURNAL));
    }

    private <T> Uni<T> begin(Lapse patience, Supplier<Uni<T>> work) {
        return alone(() -> bounded(patience, work));
    }

    /** Counted until it has really ended, which may be long after its caller was told that it failed. */
    private <T> Uni<T> bounded(Lapse patience, Supplier<Uni<T>> work) {
        if (underWay.incrementAndGet() > config.journalCalls()) {
            underWay.decrementAndGet();
            return Uni.createFrom().failure(new RejectedExecutionException("too many transactions under way"));
        }
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> inTime(patience, work)))
                .eventually(underWay::decrementAndGet);
    }

    /**
     * A transaction whose caller was told that it failed must not be committed later. So it is not begun if its
     * connection came too late, and rolled back if its last statement did.
     */
    private static <T> Uni<T> inTime(Lapse patience, Supplier<Uni<T>> work) {
        return unlessOver(patience).chain(work::get).call(Panache::flush).call(() -> unlessOver(patience));
    }

    private static Uni<Void> unlessOver(Lapse patience) {
        return patience.isOver()
                ? Uni.createFrom().failure(new TimeoutException())
                : Uni.createFrom().voidItem();
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
