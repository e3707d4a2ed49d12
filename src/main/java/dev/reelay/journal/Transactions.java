package dev.reelay.journal;

import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The one way to PostgreSQL: a transaction that ends in time. Whatever goes wrong with the database is
 * {@link StoreUnavailable}; a bug of ours stays what it is.
 */
@ApplicationScoped
class Transactions {

    private final Duration timeout;

    Transactions(TrackingConfig config) {
        this.timeout = config.journalTimeout();
    }

    <T> Uni<T> in(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(work))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(Transactions::isNotOurs)
                .transform(failure -> new StoreUnavailable(Store.JOURNAL, failure));
    }

    private static boolean isNotOurs(Throwable failure) {
        return !(failure instanceof IllegalStateException || failure instanceof IllegalArgumentException);
    }
}
