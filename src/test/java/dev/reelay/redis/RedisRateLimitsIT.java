package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.StoreNumbers;
import dev.reelay.tracking.TrackingConfig;
import dev.reelay.web.RateLimits.Ruling;
import dev.reelay.web.Traffic;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate limiter against its policy, on two replicas; minutes pass as the test says. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisRateLimitsIT {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;

    @Inject
    Instance<ReactiveRedisDataSource> source;

    @Inject
    StoreNumbers numbers;

    @Inject
    TrackingConfig config;

    @Inject
    Partitions partitions;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private final TenantId tenant = Tasks.tenant();
    private final long start = Instant.parse("2026-11-25T12:00:00Z").getEpochSecond() * SECOND;

    private RedisRateLimits one;
    private RedisRateLimits other;

    @BeforeEach
    void replicas() {
        one = replica();
        other = replica();
    }

    /** Each has sent nothing yet that the other knows of; all that they share is Redis. */
    private RedisRateLimits replica() {
        return new RedisRateLimits(new Scripts(source, numbers, config), keys, partitions);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 600, 3_000})
    void aTenantThatHasRestedMayMakeAMinutesRequestsAtOnceAndNotOneMore(int perMinute) {
        for (int request = 1; request <= perMinute; request++) {
            assertThat(replica(request).take(tenant, Traffic.SUBMITS, perMinute, start))
                    .satisfies(asked -> assertThat(await(asked).passes()).isTrue());
        }
        Ruling refused = take(one, perMinute, start);
        assertThat(refused.passes()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.until().toMillis()).isCloseTo(60_000 / perMinute, within(1L));
    }

    /**
     * The demand of two replicas together is a multiple of what is allowed, and comes as it likes; but so densely that
     * no turn is left unused, which would be made up for in the next minute.
     */
    @ParameterizedTest
    @ValueSource(ints = {10, 60, 600})
    void overAMinuteTwoReplicasUnderAFloodAgreeWithThePolicyToWithinOneRequest(int perMinute) {
        drain(perMinute);
        Random chance = new Random(perMinute);
        for (int minute = 0; minute < 3; minute++) {
            long from = start + minute * MINUTE;
            List<Long> times = Stream.generate(() -> from + (long) (chance.nextDouble() * MINUTE))
                    .limit(Math.max(600L, 3L * perMinute))
                    .sorted()
                    .toList();
            int passed = 0;
            for (int request = 0; request < times.size(); request++) {
                passed += take(replica(request), perMinute, times.get(request)).passes() ? 1 : 0;
            }
            assertThat(passed).as("minute %d", minute).isCloseTo(perMinute, within(1));
        }
    }

    /** Together with the burst: never more than what was saved up and what a minute brings. */
    @Test
    void theFirstMinuteAfterARestHasTheBurstAndWhatAMinuteBringsToWithinOneRequest() {
        int perMinute = 60;
        int passed = 0;
        for (int request = 0; request < 600; request++) {
            passed += take(replica(request), perMinute, start + request * MINUTE / 600)
                            .passes()
                    ? 1
                    : 0;
        }
        assertThat(passed).isCloseTo(2 * perMinute, within(1));
    }

    @Test
    void whoKeepsToItsNumberInEveryMinuteIsNeverRefusedHoweverItSpreadsThem() {
        int perMinute = 60;
        for (int minute = 0; minute < 3; minute++) {
            for (int request = 0; request < perMinute; request++) {
                long even = start + minute * MINUTE + request * SECOND;
                assertThat(take(replica(request), perMinute, even).passes()).isTrue();
            }
        }
        long later = start + 5 * MINUTE;
        for (int minute = 0; minute < 3; minute++) {
            for (int request = 0; request < perMinute; request++) {
                assertThat(take(replica(request), perMinute, later + minute * MINUTE)
                                .passes())
                        .as("all of minute %d at once", minute)
                        .isTrue();
            }
        }
    }

    @Test
    void aRefusalCostsNothingAndItsWaitIsTrue() {
        int perMinute = 6;
        drain(perMinute);
        for (int again = 0; again < 100; again++) {
            assertThat(take(one, perMinute, start + SECOND).passes()).isFalse();
        }
        Ruling refused = take(one, perMinute, start + SECOND);
        long until = start + SECOND + refused.until().toMillis() * 1_000;
        assertThat(refused.until()).isBetween(Duration.ofMillis(8_990), Duration.ofMillis(9_010));
        assertThat(take(other, perMinute, until).passes()).isTrue();
        assertThat(take(other, perMinute, until).passes()).isFalse();
    }

    @Test
    void whatRemainsIsCountedDownAndComesBack() {
        assertThat(take(one, 60, start)).isEqualTo(new Ruling(true, 59, Duration.ofSeconds(1)));
        assertThat(take(other, 60, start)).isEqualTo(new Ruling(true, 58, Duration.ofSeconds(2)));
        assertThat(take(one, 60, start + 30 * SECOND)).isEqualTo(new Ruling(true, 59, Duration.ofSeconds(1)));
    }

    @Test
    void kindsAndTenantsAreCountedApart() {
        drain(5);
        assertThat(await(one.take(tenant, Traffic.READS, 5, start)).remaining()).isEqualTo(4);
        assertThat(await(one.take(tenant, Traffic.STREAMS, 5, start)).remaining())
                .isEqualTo(4);
        assertThat(await(one.take(Tasks.tenant(), Traffic.SUBMITS, 5, start)).remaining())
                .isEqualTo(4);
    }

    @Test
    void anotherLimitHoldsAtOnce() {
        drain(60);
        assertThat(take(one, 60, start + SECOND / 2).passes()).isFalse();
        assertThat(take(one, 6_000, start + SECOND / 2).passes()).isTrue();
    }

    @Test
    void aClockThatWasSetBackLocksNobodyOut() {
        take(one, 60, start + 1_000 * MINUTE);
        assertThat(take(one, 60, start)).isEqualTo(new Ruling(true, 59, Duration.ofSeconds(1)));
    }

    @Test
    void theTimeIsThatOfRedisAndAllIsForgottenAfterAMinute() {
        assertThat(await(one.take(tenant, Traffic.SUBMITS, 6)).remaining()).isEqualTo(5);
        assertThat(await(other.take(tenant, Traffic.SUBMITS, 6)).remaining()).isEqualTo(4);
        String key = keys.rate(partitions.of(tenant), tenant, "submits");
        assertThat(redis.key().pttl(key)).isBetween(10_000L, 20_000L);
    }

    private void drain(int perMinute) {
        for (int request = 0; request < perMinute; request++) {
            take(one, perMinute, start);
        }
    }

    private RedisRateLimits replica(int request) {
        return request % 2 == 0 ? one : other;
    }

    private Ruling take(RedisRateLimits replica, int perMinute, long at) {
        return await(replica.take(tenant, Traffic.SUBMITS, perMinute, at));
    }

    private static Ruling await(Uni<Ruling> asked) {
        return Turns.await(() -> asked);
    }
}
