package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.feed.StreamPlaces;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Partitions;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant's places for open streams, which all replicas share. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisStreamPlacesIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(50);

    @Inject
    StreamPlaces places;

    @Inject
    Partitions partitions;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private final TenantId tenant = Tasks.tenant();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Test
    void thereAreSoManyAndOneThatIsLeftIsFree() {
        assertThat(take(one, 2, HOUR)).isTrue();
        assertThat(take(other, 2, HOUR)).isTrue();
        assertThat(take(third, 2, HOUR)).isFalse();
        leave(one);
        leave(one);
        assertThat(take(third, 2, HOUR)).isTrue();
        assertThat(take(one, 2, HOUR)).isFalse();
    }

    @Test
    void whoHasAPlaceIsGivenNoSecondOne() {
        assertThat(take(one, 2, HOUR)).isTrue();
        assertThat(take(one, 2, HOUR)).isTrue();
        assertThat(take(other, 2, HOUR)).isTrue();
        assertThat(take(one, 2, HOUR)).as("although there is no other").isTrue();
    }

    @Test
    void ofOneTenantOnly() {
        assertThat(take(one, 1, HOUR)).isTrue();
        assertThat(Turns.await(() -> places.take(Tasks.tenant(), other, 1, HOUR)))
                .isTrue();
    }

    @Test
    void aPlaceThatNobodyKeepsIsFreeAfterItsLease() {
        assertThat(take(one, 2, MOMENT)).isTrue();
        assertThat(take(other, 2, HOUR)).isTrue();
        await().until(() -> take(third, 2, HOUR));
        assertThat(take(one, 2, HOUR)).isFalse();
    }

    @Test
    void aPlaceThatIsKeptOutlivesItsLease() {
        assertThat(take(one, 1, Duration.ofSeconds(5))).isTrue();
        keep(Set.of(one), HOUR);
        assertThat(redis.key().pttl(key())).isGreaterThan(Duration.ofMinutes(50).toMillis());
        assertThat(redis.sortedSet(String.class).zscore(key(), one.toString()).orElseThrow())
                .isGreaterThan(System.currentTimeMillis()
                        + (double) Duration.ofMinutes(50).toMillis());
    }

    @Test
    void placesThatRedisLostAreTakenAgainByWhoHasThem() {
        assertThat(take(one, 1, HOUR)).isTrue();
        redis.key().del(key());
        keep(Set.of(one), HOUR);
        assertThat(take(other, 1, HOUR)).isFalse();
    }

    @Test
    void theLastOneLeavesNothingBehind() {
        take(one, 1, HOUR);
        leave(one);
        assertThat(redis.key().exists(key())).isFalse();
    }

    private boolean take(UUID stream, int most, Duration lease) {
        return Turns.await(() -> places.take(tenant, stream, most, lease));
    }

    private void keep(Set<UUID> streams, Duration lease) {
        Turns.await(() -> places.keep(tenant, streams, lease));
    }

    private void leave(UUID stream) {
        Turns.await(() -> places.leave(tenant, stream));
    }

    private String key() {
        return keys.streams(partitions.of(tenant), tenant);
    }
}
