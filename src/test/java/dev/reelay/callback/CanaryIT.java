package dev.reelay.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.callback.CanarySeal.Canary;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.CallbackHealth;
import dev.reelay.tracking.ReturnPath;
import dev.reelay.tracking.ReturnPath.WayBack;
import dev.reelay.upstream.PublicDoor;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back is tried for real: through the public address, which here leads to this very gateway. */
@QuarkusTest
@TestProfile(HandCranked.class)
class CanaryIT {

    private static final String TURN = "reelay:{q}:canary:turn";

    @Inject
    PublicDoor ourDoor;

    @Inject
    Aviary aviary;

    @Inject
    CanaryMarks marks;

    @Inject
    CallbackHealth health;

    @Inject
    ReturnPath path;

    @Inject
    CanaryConfig config;

    @Inject
    CanaryPump pump;

    @Inject
    MeterRegistry metrics;

    @Inject
    RedisDataSource redis;

    private final AtomicInteger knocks = new AtomicInteger();
    private final Journalist journalist = new Journalist();

    @BeforeEach
    void begin() {
        redis.key().del(TURN, "reelay:{q}:way-back", "reelay:{q}:missed-callbacks");
        Logger.getLogger(CanaryFlight.class.getName()).addHandler(journalist);
    }

    @AfterEach
    void end() {
        Logger.getLogger(CanaryFlight.class.getName()).removeHandler(journalist);
        redis.key().del(TURN, "reelay:{q}:way-back");
    }

    @Test
    void whatGoesOutComesBack() {
        assertThat(turn(ourDoor)).isEqualTo(WayBack.OPEN);
        assertThat(Turns.await(path::state)).isEqualTo(WayBack.OPEN);
        assertThat(missRatio()).isZero();
    }

    @Test
    void anAnswerFromSomebodyElseIsNoWayBackAndPollingTakesOver() {
        assertThat(turn(door(Uni.createFrom().item(200)))).isEqualTo(WayBack.CLOSED);
        assertThat(missRatio()).isEqualTo(1);
        redis.key().del(TURN);
        assertThat(turn(ourDoor)).isEqualTo(WayBack.OPEN);
        assertThat(missRatio()).isZero();
    }

    @Test
    void aDoorThatCannotBeReachedIsClosedAndOneLineSaysSo() {
        PublicDoor broken = door(Uni.createFrom().failure(new IOException("no route")));
        assertThat(turn(broken)).isEqualTo(WayBack.CLOSED);
        assertThat(turn(broken)).isEqualTo(WayBack.CLOSED);
        assertThat(journalist.lines(Level.WARNING)).hasSize(1);
        assertThat(turn(ourDoor)).isEqualTo(WayBack.OPEN);
        assertThat(journalist.lines(Level.INFO)).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostDoesNotMatterIfTheCanaryIsBack() {
        PublicDoor lossy = door(Uni.createFrom().failure(new IOException("reset")), ourDoor);
        assertThat(turn(lossy)).isEqualTo(WayBack.OPEN);
    }

    @Test
    void whereTheUpstreamCannotFindUsNobodyKnocksAndPollingTakesOver() {
        assertThat(turn(new Door(Uni.createFrom().item(200), null, false))).isEqualTo(WayBack.NONE);
        assertThat(knocks).hasValue(0);
        assertThat(missRatio()).isEqualTo(1);
        assertThat(journalist.lines(Level.WARNING)).isEmpty();
    }

    @Test
    void oneReplicaHasTheTurnAndAllKnowWhatItFound() {
        CanaryFlight first = flight(door(Uni.createFrom().item(200), ourDoor));
        assertThat(Turns.await(first::turn)).isEqualTo(WayBack.OPEN);
        assertThat(Turns.await(first::turn)).isEqualTo(WayBack.OPEN);
        assertThat(knocks).hasValue(1);
        redis.key().del(TURN);
        assertThat(Turns.await(first::turn)).isEqualTo(WayBack.OPEN);
        assertThat(knocks).hasValue(2);
    }

    @Test
    void whatIsClosedIsTriedAgainSoon() {
        turn(ourDoor);
        assertThat(redis.key().pttl(TURN)).isGreaterThan(config.again().toMillis());
        turn(door(Uni.createFrom().item(200)));
        assertThat(redis.key().pttl(TURN)).isBetween(1L, config.again().toMillis());
    }

    @Test
    void theMetricsSayWhatIsKnown() {
        Turns.await(pump::turn);
        assertThat(gauge("reelay.callbacks.reachable")).isEqualTo(1);
        redis.value(String.class).set(TURN, "somebody else's");
        Turns.await(() -> path.found(WayBack.CLOSED, Duration.ofMinutes(1)));
        Turns.await(pump::turn);
        assertThat(gauge("reelay.callbacks.reachable")).isZero();
    }

    @Test
    void theDoorTakesOnlyCanariesOfOurs() {
        Canary ours = Turns.await(aviary::draw);
        post(ours.path()).statusCode(200).body("received", equalTo(true));
        post(ours.path()).statusCode(200);
        assertThat(Turns.await(() -> aviary.isBack(ours))).isTrue();

        Canary other = Turns.await(aviary::draw);
        post(new Canary(other.nonce(), ours.signature()).path()).statusCode(404);
        post(new Canary("1" + other.nonce(), other.signature()).path()).statusCode(404);
        post(new Canary(other.nonce(), "é%2F").path()).statusCode(404);
        assertThat(Turns.await(() -> aviary.isBack(other))).isFalse();
    }

    private static ValidatableResponse post(String path) {
        return given().urlEncodingEnabled(false)
                .post(path.replace("é", "%C3%A9"))
                .then();
    }

    /** The first turn of a replica that has just started. */
    private WayBack turn(PublicDoor door) {
        return Turns.await(flight(door)::turn);
    }

    private CanaryFlight flight(PublicDoor door) {
        return new CanaryFlight(aviary, marks, door, path, config);
    }

    private PublicDoor door(Uni<Integer> answer) {
        return new Door(answer, null, true);
    }

    private PublicDoor door(Uni<Integer> answer, PublicDoor leadsTo) {
        return new Door(answer, leadsTo, true);
    }

    private double missRatio() {
        return Turns.await(health::missRatio);
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    /** Answers as it is told, whether it lets the canary through or not. */
    private final class Door implements PublicDoor {

        private final Uni<Integer> answer;
        private final PublicDoor leadsTo;
        private final boolean isPublic;

        Door(Uni<Integer> answer, PublicDoor leadsTo, boolean isPublic) {
            this.answer = answer;
            this.leadsTo = leadsTo;
            this.isPublic = isPublic;
        }

        @Override
        public boolean canBeFound() {
            return isPublic;
        }

        @Override
        public Uni<Integer> knock(String path, Duration timeout) {
            knocks.incrementAndGet();
            return leadsTo == null ? answer : leadsTo.knock(path, timeout).chain(() -> answer);
        }
    }

    /** Hears what is logged. */
    private static final class Journalist extends Handler {

        private final List<LogRecord> heard = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            heard.add(line);
        }

        synchronized List<LogRecord> lines(Level level) {
            return heard.stream()
                    .filter(line -> line.getLevel().intValue() == level.intValue())
                    .toList();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
