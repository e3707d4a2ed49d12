package dev.reelay.moderation;

import dev.reelay.moderation.NoVerdictException.Why;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many reviews this replica makes at once: so many, and so many of one tenant, so that a slow reviewer leaves room
 * for those of others.
 */
@Singleton
class Room {

    private final int most;
    private final int mostOfOne;
    private final Map<TenantId, Integer> underWay = new HashMap<>();
    private int all;

    Room(ModerationConfig config) {
        this.most = config.inFlight();
        this.mostOfOne = config.inFlightPerTenant();
    }

    /**
     * Makes a review if there is room. Fails with {@link NoVerdictException} at once if there is none. The room is free
     * again when the review ends, or when whoever wanted it has gone.
     */
    <T> Uni<T> in(TenantId tenant, Supplier<Uni<T>> review) {
        return Uni.createFrom()
                .deferred(() -> enter(tenant)
                        ? review.get().onTermination().invoke(() -> leave(tenant))
                        : Uni.createFrom().failure(new NoVerdictException(Why.BUSY)));
    }

    private synchronized boolean enter(TenantId tenant) {
        boolean isFree = all < most && underWay.getOrDefault(tenant, 0) < mostOfOne;
        if (isFree) {
            all++;
            underWay.merge(tenant, 1, Integer::sum);
        }
        return isFree;
    }

    private synchronized void leave(TenantId tenant) {
        all--;
        underWay.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
    }
}
