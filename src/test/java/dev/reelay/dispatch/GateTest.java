package dev.reelay.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.dispatch.Pauses.Pause;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Weather weather = new Weather();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Gate gate;

    @BeforeEach
    void openGate() {
        gate = new Gate(weather, weather, weather, Config.dispatch(), new SubmitNumbers(metrics));
    }

    @Test
    void anUpstreamInGoodHealthIsOpenToAsManyAsItBears() {
        weather.level = new Pace.Level(5, 2);
        assertThat(look()).hasValueSatisfying(open -> {
            assertThat(open.level().limit()).isEqualTo(5);
            assertThat(open.isForOne()).isFalse();
        });
        assertThat(enter()).contains(new Entry(weather.level, false, false));
        assertThat(enter()).isPresent();
        assertThat(metrics.get("reelay.submits.limit").gauge().value()).isEqualTo(5);
    }

    @Test
    void anOpenBreakerShutsTheGate() {
        weather.circuit = Circuit.OPEN;
        assertThat(look()).isEmpty();
        assertThat(enter()).isEmpty();
    }

    @Test
    void aBreakerThatIsHalfOpenLetsOneInUntilThatOneHasLeft() {
        weather.circuit = Circuit.HALF_OPEN;
        assertThat(look()).map(Opening::isForOne).contains(true);
        Entry first = enter().orElseThrow();
        assertThat(first.isTrial()).isTrue();
        assertThat(look()).isEmpty();
        assertThat(enter()).isEmpty();
        gate.leave(first);
        assertThat(enter()).isPresent();
    }

    @Test
    void whoWasLetInBeforeTheTrialDoesNotEndIt() {
        Entry before = enter().orElseThrow();
        weather.circuit = Circuit.HALF_OPEN;
        assertThat(enter()).isPresent();
        gate.leave(before);
        assertThat(enter()).isEmpty();
    }

    @Test
    void aRestShutsTheGate() {
        weather.pause = Optional.of(new Pause("key_refused", Duration.ofSeconds(1)));
        assertThat(look()).isEmpty();
        assertThat(enter()).isEmpty();
        assertThat(metrics.get("reelay.degraded")
                        .tag("part", "dispatch")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void afterARestOneOfAllReplicasFindsOut() {
        weather.pause = Optional.of(new Pause("key_refused", Duration.ZERO));
        assertThat(look()).map(Opening::isForOne).contains(true);
        assertThat(enter()).map(Entry::isProbe).contains(true);
        weather.isProbeFree = false;
        assertThat(enter()).isEmpty();
    }

    @Test
    void aTrialThatMayNotProbeLeavesTheTrialToTheNext() {
        weather.circuit = Circuit.HALF_OPEN;
        weather.pause = Optional.of(new Pause("key_refused", Duration.ZERO));
        weather.isProbeFree = false;
        assertThat(enter()).isEmpty();
        weather.isProbeFree = true;
        assertThat(enter()).isPresent();
    }

    @Test
    void aProbeThatCannotBeAskedForLeavesTheTrialToTheNext() {
        weather.circuit = Circuit.HALF_OPEN;
        weather.pause = Optional.of(new Pause("key_refused", Duration.ZERO));
        weather.isRedisDown = true;
        assertThatThrownBy(this::enter).isInstanceOf(StoreUnavailable.class);
        weather.isRedisDown = false;
        assertThat(enter()).isPresent();
    }

    private Optional<Opening> look() {
        return gate.look().await().indefinitely();
    }

    private Optional<Entry> enter() {
        return gate.enter().await().indefinitely();
    }

    /** Everything that the gate looks at, as a test wants it. */
    private static final class Weather implements dev.reelay.upstream.UpstreamHealth, Pauses, Pace {

        private Circuit circuit = Circuit.CLOSED;
        private Optional<Pause> pause = Optional.empty();
        private Level level = new Level(8, 0);
        private boolean isProbeFree = true;
        private boolean isRedisDown;

        @Override
        public Circuit submits() {
            return circuit;
        }

        @Override
        public Circuit queries() {
            return Circuit.CLOSED;
        }

        @Override
        public Uni<Optional<Pause>> current() {
            return Uni.createFrom().item(pause);
        }

        @Override
        public Uni<Boolean> probe(Pause asked, Duration length) {
            return isRedisDown
                    ? Uni.createFrom()
                            .failure(new StoreUnavailable(StoreUnavailable.Store.LIVE_STATE, new IOException("down")))
                    : Uni.createFrom().item(isProbeFree);
        }

        @Override
        public Uni<Level> level(int ceiling) {
            return Uni.createFrom().item(level);
        }

        @Override
        public Uni<Void> begin(String reason, Duration length) {
            throw new AssertionError("The gate does not learn.");
        }

        @Override
        public Uni<Void> end() {
            throw new AssertionError("The gate does not learn.");
        }

        @Override
        public Uni<Void> faster(Level begun, int ceiling) {
            throw new AssertionError("The gate does not learn.");
        }

        @Override
        public Uni<Void> slower(Level begun, int ceiling) {
            throw new AssertionError("The gate does not learn.");
        }
    }
}
