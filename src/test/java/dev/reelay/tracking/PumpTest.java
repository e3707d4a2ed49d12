package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PumpTest {

    private static final Duration TICK = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger turns = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void turnsFollowEachOtherWithTheTickEachOnAContextOfItsOwn() {
        Queue<Object> contexts = new ConcurrentLinkedQueue<>();
        pump(TICK, () -> {
            assertThat(VertxContext.isOnDuplicatedContext()).isTrue();
            contexts.add(Vertx.currentContext());
            turns.incrementAndGet();
            return Uni.createFrom().voidItem();
        });
        await().until(() -> turns.get() >= 3);
        assertThat(contexts).doesNotHaveDuplicates();
    }

    @Test
    void aTurnThatFailsOrThrowsDoesNotStopThePump() {
        pump(TICK, () -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            return Uni.createFrom().failure(new IllegalStateException("failed on purpose"));
        });
        await().until(() -> turns.get() >= 3);
    }

    @Test
    void aPumpThatIsWokenFromTheEventLoopDoesNotWaitForItsTick() {
        Pump pump = pump(Duration.ofHours(1), () -> {
            turns.incrementAndGet();
            return Uni.createFrom().voidItem();
        });
        await().until(() -> turns.get() == 1);
        vertx.runOnContext(woken -> pump.wake());
        await().until(() -> turns.get() == 2);
    }

    private Pump pump(Duration tick, Supplier<Uni<Void>> turn) {
        Pump pump = new Pump("test", vertx, tick, turn);
        pump.start();
        return pump;
    }
}
