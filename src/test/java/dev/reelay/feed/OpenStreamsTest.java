package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.feed.OpenStreams.Room;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.web.Allowance;
import dev.reelay.web.Caller;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two replicas that share the places of a tenant, and what one of them does when they cannot be reached. */
class OpenStreamsTest {

    private static final TenantId TENANT = new TenantId("acme");

    private final Shared places = new Shared();
    private final OpenStreams here = replica();
    private final OpenStreams there = replica();

    @Test
    void aTenantHasSoManyInAllReplicas() {
        Stay first = stay("a", 2);
        assertThat(enter(here, first)).isEqualTo(Room.FREE);
        assertThat(enter(there, stay("b", 2))).isEqualTo(Room.FREE);
        assertThat(enter(here, stay("c", 2))).isEqualTo(Room.TENANT_IS_FULL);
        assertThat(enter(there, stay("c", 2))).isEqualTo(Room.TENANT_IS_FULL);
        leave(here, first);
        assertThat(enter(there, stay("c", 2))).isEqualTo(Room.FREE);
    }

    @Test
    void aKeyHasSoManyInOneReplica() {
        assertThat(enter(here, stay("a", null))).isEqualTo(Room.FREE);
        assertThat(enter(here, stay("a", null))).isEqualTo(Room.FREE);
        assertThat(enter(here, stay("a", null))).isEqualTo(Room.KEY_IS_FULL);
        assertThat(enter(there, stay("a", null))).isEqualTo(Room.FREE);
        assertThat(places.taken).as("nobody has to be counted").isEmpty();
    }

    @Test
    void whoFoundNoRoomTakesNone() {
        enter(there, stay("a", 1));
        assertThat(enter(here, stay("b", 1))).isEqualTo(Room.TENANT_IS_FULL);
        places.taken.clear();
        assertThat(enter(here, stay("b", 1))).isEqualTo(Room.FREE);
    }

    @Test
    void whileNobodyCanBeCountedEachReplicaCountsItsOwn() {
        places.away = true;
        assertThat(enter(here, stay("a", 1))).isEqualTo(Room.FREE);
        assertThat(enter(here, stay("b", 1))).isEqualTo(Room.TENANT_IS_FULL);
        assertThat(enter(there, stay("b", 1))).isEqualTo(Room.FREE);
    }

    @Test
    void whatWasLostIsTakenAgainWithTheNextTurn() {
        Stay open = stay("a", 1);
        enter(here, open);
        enter(here, stay("b", null));
        places.taken.clear();
        here.turn().await().indefinitely();
        assertThat(places.taken).containsExactly(open.id());
    }

    @Test
    void whoLeavesWhileItsPlaceIsAskedForKeepsNone() {
        places.slow = true;
        Stay hasty = stay("a", 1);
        List<Room> rooms = new ArrayList<>();
        here.enter(hasty).subscribe().with(rooms::add);
        leave(here, hasty);
        places.answer();
        assertThat(rooms).hasSize(1);
        assertThat(places.taken).isEmpty();
        assertThat(enter(there, stay("b", 1))).isEqualTo(Room.FREE);
    }

    private OpenStreams replica() {
        FeedConfig config = new SmallRyeConfigBuilder()
                .withMapping(FeedConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("reelay.feed.streams-per-key", "2")
                .build()
                .getConfigMapping(FeedConfig.class);
        return new OpenStreams(places, UUID::randomUUID, config);
    }

    private static Stay stay(String key, @Nullable Integer most) {
        Allowance allowance = new Allowance(1, 1, 1, null, most, Set.of(), null);
        return new Stay(UUID.randomUUID(), new Caller(TENANT, key, Set.of(), allowance));
    }

    private static Room enter(OpenStreams replica, Stay stay) {
        return replica.enter(stay).await().indefinitely();
    }

    private static void leave(OpenStreams replica, Stay stay) {
        replica.leave(stay).await().indefinitely();
    }

    /** The places of one tenant. */
    private static final class Shared implements StreamPlaces {

        private final Set<UUID> taken = new HashSet<>();
        private final List<UniEmitter<? super Boolean>> waiting = new ArrayList<>();
        private final List<UUID> asked = new ArrayList<>();
        private boolean away;
        private boolean slow;

        @Override
        public Uni<Boolean> take(TenantId tenant, UUID stream, int most, Duration lease) {
            if (away) {
                return Uni.createFrom()
                        .failure(new StoreUnavailable(StoreUnavailable.Store.LIVE_STATE, new Exception("away")));
            }
            if (slow) {
                asked.add(stream);
                return Uni.createFrom().emitter(waiting::add);
            }
            return Uni.createFrom().item(taken.size() < most && taken.add(stream));
        }

        /** Each that asked gets its place, late. */
        private void answer() {
            slow = false;
            taken.addAll(asked);
            waiting.forEach(emitter -> emitter.complete(true));
        }

        @Override
        public Uni<Void> keep(TenantId tenant, Set<UUID> streams, Duration lease) {
            taken.addAll(streams);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> leave(TenantId tenant, UUID stream) {
            taken.remove(stream);
            return Uni.createFrom().voidItem();
        }
    }
}
