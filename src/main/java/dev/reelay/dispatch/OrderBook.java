package dev.reelay.dispatch;

import dev.reelay.tracking.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operator's orders, remembered for a second, since every turn asks. Where the journal does not answer, those that
 * were read last hold; where none were read yet, nothing starts, since a pause may stand there.
 */
@Singleton
public class OrderBook {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final StandingOrders orders;
    private final InstantSource clock;
    private volatile @Nullable Read last;

    OrderBook(StandingOrders orders, InstantSource clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** What stands, as of a second ago at most. Fails with {@code StoreUnavailable} only if it was never read. */
    public Uni<Orders> current() {
        Read read = last;
        return read != null && clock.instant().isBefore(read.until())
                ? Uni.createFrom().item(read.orders())
                : orders.current()
                        .invoke(this::remember)
                        .onFailure(StoreUnavailable.class)
                        .recoverWithUni(this::known);
    }

    /** Changes what stands; this replica obeys at once, others within a second. Fails with {@code StoreUnavailable}. */
    public Uni<Orders> change(UnaryOperator<Orders> change) {
        return orders.change(change).invoke(this::remember);
    }

    private void remember(Orders current) {
        last = new Read(current, clock.instant().plus(FRESH));
    }

    private Uni<Orders> known(Throwable failure) {
        Read read = last;
        return read == null
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().item(read.orders());
    }

    private record Read(Orders orders, Instant until) {}
}
