package dev.reelay.feed;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.web.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The streams that are open: of each key in this replica, of each tenant in all of them. While those of a tenant cannot
 * be counted in all replicas, they are in this one.
 */
@ApplicationScoped
class OpenStreams implements Chore {

    private static final Duration RENEWAL = Duration.ofSeconds(3);

    /** So long the streams of a replica that died count, and those who come back with them may be refused. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Map<String, Set<Stay>> ofKeys = new HashMap<>();
    private final Map<TenantId, Set<Stay>> ofTenants = new HashMap<>();
    private final StreamPlaces places;
    private final IdSource ids;
    private final FeedConfig config;

    OpenStreams(StreamPlaces places, IdSource ids, FeedConfig config) {
        this.places = places;
        this.ids = ids;
        this.config = config;
    }

    /** Whether there is room for one more. */
    enum Room {
        FREE,
        KEY_IS_FULL,
        TENANT_IS_FULL
    }

    /** One more stream of this caller, to enter with. */
    Stay of(Caller caller) {
        return new Stay(ids.next(), caller);
    }

    /** Counts one more, if there is room. Never fails because of a store. */
    Uni<Room> enter(Stay stay) {
        return Uni.createFrom().deferred(() -> {
            Room room = count(stay);
            Integer most = stay.most();
            return room != Room.FREE || most == null ? Uni.createFrom().item(room) : takePlace(stay, most);
        });
    }

    /** Counts one less. Safe to repeat, and for one that found no room. Fails with {@code StoreUnavailable}. */
    Uni<Void> leave(Stay stay) {
        return Uni.createFrom().deferred(() -> {
            boolean left = uncount(stay);
            return left && stay.most() != null
                    ? places.leave(stay.tenant(), stay.id())
                    : Uni.createFrom().voidItem();
        });
    }

    @Override
    public String name() {
        return "open-streams";
    }

    @Override
    public Duration tick() {
        return RENEWAL;
    }

    /** Keeps the places of the streams that are open in this replica. Fails with {@code StoreUnavailable}. */
    @Override
    public Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(limited().entrySet())
                .onItem()
                .transformToUniAndConcatenate(open -> places.keep(open.getKey(), open.getValue(), LEASE))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Room> takePlace(Stay stay, int most) {
        return places.take(stay.tenant(), stay.id(), most, LEASE)
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(true)
                .chain(taken -> taken ? stayOrGo(stay) : leave(stay).replaceWith(Room.TENANT_IS_FULL));
    }

    /** Who left while the place was asked for has left it, too. */
    private Uni<Room> stayOrGo(Stay stay) {
        Uni<Room> free = Uni.createFrom().item(Room.FREE);
        return isHere(stay)
                ? free
                : places.leave(stay.tenant(), stay.id())
                        .onFailure(StoreUnavailable.class)
                        .recoverWithNull()
                        .chain(() -> free);
    }

    private synchronized Room count(Stay stay) {
        if (isFull(ofKeys.get(stay.key()), config.streamsPerKey())) {
            return Room.KEY_IS_FULL;
        }
        if (isFull(ofTenants.get(stay.tenant()), stay.most())) {
            return Room.TENANT_IS_FULL;
        }
        ofKeys.computeIfAbsent(stay.key(), key -> new HashSet<>()).add(stay);
        ofTenants.computeIfAbsent(stay.tenant(), tenant -> new HashSet<>()).add(stay);
        return Room.FREE;
    }

    private synchronized boolean uncount(Stay stay) {
        remove(ofKeys, stay.key(), stay);
        return remove(ofTenants, stay.tenant(), stay);
    }

    private synchronized boolean isHere(Stay stay) {
        return ofTenants.getOrDefault(stay.tenant(), Set.of()).contains(stay);
    }

    /** The streams of tenants that may have only so many. */
    private synchronized Map<TenantId, Set<UUID>> limited() {
        return ofTenants.values().stream()
                .flatMap(Set::stream)
                .filter(stay -> stay.most() != null)
                .collect(Collectors.groupingBy(Stay::tenant, Collectors.mapping(Stay::id, Collectors.toSet())));
    }

    private static boolean isFull(@Nullable Set<Stay> open, @Nullable Integer most) {
        return open != null && most != null && open.size() >= most;
    }

    private static <K> boolean remove(Map<K, Set<Stay>> open, K whose, Stay stay) {
        Set<Stay> stays = open.get(whose);
        if (stays == null || !stays.remove(stay)) {
            return false;
        }
        if (stays.isEmpty()) {
            open.remove(whose);
        }
        return true;
    }
}
