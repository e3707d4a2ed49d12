package dev.reelay.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.dispatch.DispatchConfig;
import dev.reelay.dispatch.Pace;
import dev.reelay.dispatch.Pauses;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.CallbackHealth;
import dev.reelay.tracking.Queues;
import dev.reelay.tracking.ReturnPath;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.upstream.UpstreamHealth;
import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the board shows while a store is away. */
class BoardTest {

    private static final Queues QUEUES = new Queues() {
        @Override
        public Uni<List<Waiting>> waiting(TenantId tenant) {
            return Uni.createFrom().item(List.of(new Waiting("seedance-2.0", 3, Duration.ofSeconds(12))));
        }

        @Override
        public Uni<Map<String, Long>> waiting() {
            throw new UnsupportedOperationException("a tenant sees nobody else's");
        }
    };
    private static final UpstreamHealth HALF_OPEN = new UpstreamHealth() {
        @Override
        public Circuit submits() {
            return Circuit.HALF_OPEN;
        }

        @Override
        public Circuit queries() {
            return Circuit.CLOSED;
        }
    };

    @Test
    void withoutTheLiveStateTheQueueAndTheBreakersAreShownStill() {
        StatusView status = board(QUEUES, down(CallbackHealth.class, Store.LIVE_STATE));
        assertThat(status.queue())
                .isEqualTo(new StatusView.Queue(3, 12, List.of(new StatusView.Model("seedance-2.0", 3, 12))));
        assertThat(status.dispatch()).isNull();
        assertThat(status.submissions()).isNull();
        assertThat(status.callbacks()).isNull();
        assertThat(status.breakers()).isEqualTo(new StatusView.Breakers("half_open", "closed"));
        assertThat(status.stores()).isEqualTo(new StatusView.Stores("ok", "degraded"));
    }

    @Test
    void withoutAnyStoreThereIsABoardStill() {
        StatusView status = board(down(Queues.class, Store.JOURNAL), down(CallbackHealth.class, Store.LIVE_STATE));
        assertThat(status.queue()).isNull();
        assertThat(status.stores()).isEqualTo(new StatusView.Stores("degraded", "degraded"));
    }

    private static StatusView board(Queues queues, CallbackHealth callbacks) {
        DispatchConfig config = new SmallRyeConfigBuilder()
                .withMapping(DispatchConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(DispatchConfig.class);
        DispatchBoard dispatch = new DispatchBoard(
                down(Pauses.class, Store.LIVE_STATE),
                down(Pace.class, Store.LIVE_STATE),
                down(Slots.class, Store.LIVE_STATE),
                config,
                InstantSource.system());
        return new Board(queues, dispatch, callbacks, down(ReturnPath.class, Store.LIVE_STATE), HALF_OPEN)
                .of(new TenantId("dev"))
                .await()
                .indefinitely();
    }

    /** A port whose store does not answer, whatever is asked. */
    private static <T> T down(Class<T> port, Store store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) ->
                        Uni.createFrom().failure(new StoreUnavailable(store, new IOException("down")))));
    }
}
