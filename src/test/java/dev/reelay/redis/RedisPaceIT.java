package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.dispatch.Pace;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pace, fed by an upstream that bears a known number of submissions at a time. No clock is involved. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisPaceIT {

    private static final int CEILING = 32;

    @Inject
    Pace pace;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void forget() {
        redis.key().del("reelay:{q}:pace");
    }

    @Test
    void nothingIsKnownAtFirstAndTheCeilingIsBelieved() {
        assertThat(level()).isEqualTo(new Pace.Level(CEILING, 0));
    }

    @Test
    void aWaveOfRefusalsCutsOnce() {
        Pace.Level begun = level();
        for (int refusal = 0; refusal < CEILING; refusal++) {
            slower(begun);
        }
        assertThat(level()).isEqualTo(new Pace.Level(CEILING / 2, 1));
    }

    @Test
    void aSuccessThatWasBegunBeforeTheCutTeachesNothing() {
        Pace.Level begun = level();
        slower(begun);
        for (int answer = 0; answer < CEILING; answer++) {
            faster(begun);
        }
        assertThat(level()).isEqualTo(new Pace.Level(CEILING / 2, 1));
    }

    @Test
    void aRoundThatWentWellAllowsOneMore() {
        slower(level());
        Pace.Level halved = level();
        for (int answer = 0; answer <= halved.limit(); answer++) {
            faster(halved);
        }
        assertThat(level().limit()).isEqualTo(halved.limit() + 1);
    }

    @Test
    void oneAlwaysMayTryAndTheCeilingHolds() {
        for (int wave = 0; wave < 20; wave++) {
            slower(level());
        }
        assertThat(level()).isEqualTo(new Pace.Level(1, 20));
        for (int answer = 0; answer < 2 * CEILING * CEILING; answer++) {
            faster(level());
        }
        assertThat(level().limit()).isEqualTo(CEILING);
    }

    @Test
    void aLowerCeilingHoldsAtOnce() {
        slower(level());
        assertThat(Turns.await(() -> pace.level(3)).limit()).isEqualTo(3);
    }

    /** The classic saw: it climbs just above what the upstream bears, and falls to half of that. */
    @Test
    void anUpstreamThatBearsTenIsOfferedNotMuchMoreAndNeverMuchLess() {
        List<Integer> offered = new ArrayList<>();
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            refused += round(10);
            offered.add(level().limit());
        }
        List<Integer> settled = offered.subList(5, offered.size());
        assertThat(settled).allSatisfy(limit -> assertThat(limit).isBetween(5, 11));
        assertThat(settled).contains(10);
        assertThat(refused).as("refusals of about 500 submissions").isLessThan(50);
    }

    @Test
    void anUpstreamThatRecoversIsOfferedEverythingAgain() {
        for (int round = 0; round < 10; round++) {
            round(1);
        }
        assertThat(level().limit()).isLessThanOrEqualTo(2);
        for (int round = 0; round < 40; round++) {
            round(CEILING);
        }
        assertThat(level().limit()).isEqualTo(CEILING);
    }

    @Test
    void whatWasBegunBeforeRedisWasEmptiedTeachesNothing() {
        slower(level());
        slower(level());
        Pace.Level before = level();
        forget();
        slower(before);
        assertThat(level()).isEqualTo(new Pace.Level(CEILING, 0));
    }

    /** As many at once as the pace allows; what the upstream does not bear is refused. Gives how many were. */
    private int round(int borne) {
        Pace.Level begun = level();
        for (int submission = 1; submission <= begun.limit(); submission++) {
            if (submission <= borne) {
                faster(begun);
            } else {
                slower(begun);
            }
        }
        return Math.max(0, begun.limit() - borne);
    }

    private Pace.Level level() {
        return Turns.await(() -> pace.level(CEILING));
    }

    private void faster(Pace.Level begun) {
        Turns.await(() -> pace.faster(begun, CEILING));
    }

    private void slower(Pace.Level begun) {
        Turns.await(() -> pace.slower(begun, CEILING));
    }
}
