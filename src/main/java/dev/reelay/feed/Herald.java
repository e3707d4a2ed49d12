package dev.reelay.feed;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.Notices;
import dev.reelay.tracking.Pump;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells those who follow all tasks of a tenant what is no fact of any: each of them once for as long as it is news. */
@ApplicationScoped
class Herald {

    /** How late a notice may come. */
    private static final Duration TICK = Duration.ofSeconds(15);

    private final Hub hub;
    private final Notices notices;
    private final Frames frames;
    private final Pump pump;

    Herald(Hub hub, Notices notices, Frames frames, Vertx vertx) {
        this.hub = hub;
        this.notices = notices;
        this.frames = frames;
        this.pump = new Pump("herald", vertx, TICK, this::turn);
    }

    void start(@Observes StartupEvent event) {
        pump.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pump.stop();
    }

    /** Looks once for everybody who listens here. Fails with {@code StoreUnavailable}; then it looks again later. */
    Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(audience().entrySet())
                .onItem()
                .transformToUniAndConcatenate(row -> tell(row.getKey(), row.getValue()))
                .onItem()
                .ignoreAsUni();
    }

    private Map<TenantId, List<Seat>> audience() {
        return hub.seats()
                .filter(seat -> seat.scope() instanceof Scope.AllTasks)
                .collect(Collectors.groupingBy(seat -> seat.scope().tenant()));
    }

    private Uni<Void> tell(TenantId tenant, List<Seat> seats) {
        return notices.of(tenant)
                .invoke(found -> found.ifPresent(
                        notice -> seats.forEach(seat -> seat.tell(notice.key(), frames.notice(notice)))))
                .replaceWithVoid();
    }
}
