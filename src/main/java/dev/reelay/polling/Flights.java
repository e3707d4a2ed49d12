package dev.reelay.polling;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Errands that go out of the house, to the upstream and to reviewers. They may take seconds, so a turn waits for each
 * only a moment, and then it goes on beside the turns that follow. No more of them are under way than there is room
 * for, whichever turn began them. One that outlives its claim is done twice at worst, which does no harm.
 */
@Singleton
class Flights {

    private static final Logger LOG = Logger.getLogger(Flights.class);

    private final PollingConfig config;
    private final AtomicInteger underWay = new AtomicInteger();

    Flights(PollingConfig config) {
        this.config = config;
    }

    /** How many more may begin. */
    int room() {
        return Math.max(0, config.inFlight() - underWay.get());
    }

    /** Begins it, and ends with it or after a moment. Fails as it does, if that is soon. */
    Uni<Void> begin(Errand errand, Uni<Void> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> landing = new CompletableFuture<>();
            underWay.incrementAndGet();
            work.onTermination().invoke(underWay::decrementAndGet).subscribe().with(landing::complete, failure -> {
                LOG.debugf("taskId=%s look failed: %s", errand.claim().task().id(), failure);
                landing.completeExceptionally(failure);
            });
            return soon(landing);
        });
    }

    private Uni<Void> soon(CompletableFuture<Void> landing) {
        Uni<Void> landed = Uni.createFrom().completionStage(landing);
        return landing.isDone()
                ? landed
                : landed.ifNoItem()
                        .after(config.patience())
                        .recoverWithUni(Uni.createFrom().voidItem());
    }
}
