package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.CallbackHealth;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code CallbackHealth}. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisCallbackHealthIT {

    @Inject
    CallbackHealth health;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    @AfterEach
    void forget() {
        redis.key().del(keys.missedCallbacks());
    }

    @Test
    void nothingIsMissedWhileNothingWasMeasured() {
        assertThat(ratio()).isZero();
    }

    @Test
    void callbacksThatComeLeaveNothingMissed() {
        heard(20);
        assertThat(ratio()).isZero();
    }

    @Test
    void callbacksThatStayAwayAreNoticedAndForgivenWhenTheyComeAgain() {
        missed(30);
        double broken = ratio();
        assertThat(broken).isBetween(0.9, 1.0);
        heard(30);
        assertThat(ratio()).isBetween(0.0, 0.1);
    }

    @Test
    void recentOutcomesWeighMost() {
        missed(10);
        heard(10);
        double better = ratio();
        forget();
        heard(10);
        missed(10);
        assertThat(ratio()).isGreaterThan(0.5).isGreaterThan(better);
        assertThat(better).isBetween(0.01, 0.5);
    }

    @Test
    void outcomesThatAreLearnedAtTheSameTimeAllCount() {
        missed(10);
        double inTurn = ratio();
        forget();
        Turns.await(() -> Uni.join()
                .all(IntStream.range(0, 10).mapToObj(each -> health.missed()).toList())
                .andFailFast());
        assertThat(ratio()).isCloseTo(inTurn, within(1e-9));
    }

    private double ratio() {
        return Turns.await(health::missRatio);
    }

    private void heard(int times) {
        IntStream.range(0, times).forEach(each -> Turns.await(health::heard));
    }

    private void missed(int times) {
        IntStream.range(0, times).forEach(each -> Turns.await(health::missed));
    }
}
