package dev.reelay.tracking;

import dev.reelay.tracking.StoreUnavailable.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether the stores answer, as metrics. Something is asked of each every few seconds, so they are never old. */
@Singleton
public class StoreNumbers {

    private final Map<Store, AtomicInteger> degraded = new EnumMap<>(Store.class);
    private final Map<Store, Counter> failures = new EnumMap<>(Store.class);

    StoreNumbers(MeterRegistry metrics) {
        for (Store store : Store.values()) {
            String name = store.name().toLowerCase(Locale.ROOT);
            AtomicInteger state = new AtomicInteger();
            degraded.put(store, state);
            Gauge.builder("reelay.degraded", state, AtomicInteger::get)
                    .description("1 while what replicas share does not do its work, else 0")
                    .tag("part", name)
                    .register(metrics);
            failures.put(
                    store,
                    Counter.builder("reelay.store.failures")
                            .description("Calls to a store that came to nothing")
                            .tag("store", name)
                            .register(metrics));
        }
    }

    /** The store did what it was asked. */
    public void answered(Store store) {
        of(degraded, store).set(0);
    }

    /** The store did not answer. */
    public void failed(Store store) {
        of(degraded, store).set(1);
        of(failures, store).increment();
    }

    private static <T> T of(Map<Store, T> all, Store store) {
        return Objects.requireNonNull(all.get(store));
    }
}
