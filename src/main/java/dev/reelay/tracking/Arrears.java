package dev.reelay.tracking;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to the live state: it did not answer, and is told again as soon as it does. In memory only, and bounded:
 * what a crash forgets, or what is too much, the sweep and the poller find in their time.
 */
@Singleton
public class Arrears {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Pump pump;
    private final Queue<Debt> debts = new ArrayDeque<>();
    private final Set<Object> known = new HashSet<>();

    Arrears(Vertx vertx) {
        this.pump = new Pump("arrears", vertx, TICK, this::turn);
    }

    private record Debt(Object key, Supplier<Uni<Void>> work) {}

    void start(@Observes StartupEvent event) {
        pump.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pump.stop();
    }

    /**
     * Has the work done later, until it succeeds once.
     *
     * @param key what it is about; one piece of work for each key is enough
     * @param work reads what is to be told when it is done; fails with {@link StoreUnavailable}
     */
    public synchronized void add(Object key, Supplier<Uni<Void>> work) {
        if (debts.size() < MOST && known.add(key)) {
            debts.add(new Debt(key, work));
        }
    }

    /** Does what it can. One that fails is the last of this turn, and of the next. */
    Uni<Void> turn() {
        return Multi.createBy()
                .repeating()
                .uni(this::payOne)
                .whilst(paid -> paid)
                .onItem()
                .ignoreAsUni();
    }

    /** False if nothing is owed. */
    private Uni<Boolean> payOne() {
        Debt first = take();
        return first == null
                ? Uni.createFrom().item(false)
                : first.work()
                        .get()
                        .onFailure()
                        .invoke(() -> add(first.key(), first.work()))
                        .replaceWith(true);
    }

    private synchronized @Nullable Debt take() {
        Debt first = debts.poll();
        if (first != null) {
            known.remove(first.key());
        }
        return first;
    }
}
