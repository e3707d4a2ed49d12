package dev.reelay.dispatch;

import dev.reelay.tracking.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operator's orders, remembered for a second, since every turn asks, and whoever looks at a task that waits. Then
 * one asks the journal, and the others go by what it said before until it has answered. Where the journal does not
 * answer, those that were read last hold; where none were read yet, nothing starts, since a pause may stand there.
 */
@Singleton
public class OrderBook {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final StandingOrders orders;
    private final InstantSource clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

    OrderBook(StandingOrders orders, InstantSource clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** What stands, as of about a second ago. Fails with {@code StoreUnavailable} only if it was never read. */
    public Uni<Orders> current() {
        return Uni.createFrom().deferred(() -> {
            Read read = last.get();
            if (read == null) {
                return ask();
            }
            boolean stands = clock.instant().isBefore(read.until()) || !asking.compareAndSet(false, true);
            return stands
                    ? Uni.createFrom().item(read.orders())
                    : ask().onTermination().invoke(() -> asking.set(false));
        });
    }

    /** Changes what stands; this replica obeys at once, others within a second. Fails with {@code StoreUnavailable}. */
    public Uni<Orders> change(UnaryOperator<Orders> change) {
        return orders.change(change).invoke(changed -> last.set(read(changed)));
    }

    /** An answer that was on its way while an order was given here does not undo it. */
    private Uni<Orders> ask() {
        Read before = last.get();
        return orders.current()
                .invoke(current -> last.compareAndSet(before, read(current)))
                .onFailure(StoreUnavailable.class)
                .recoverWithUni(this::known);
    }

    private Uni<Orders> known(Throwable failure) {
        Read read = last.get();
        return read == null
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().item(read.orders());
    }

    private Read read(Orders current) {
        return new Read(current, clock.instant().plus(FRESH));
    }

    private record Read(Orders orders, Instant until) {}
}
