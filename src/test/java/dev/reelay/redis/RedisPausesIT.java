package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.dispatch.Pauses;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code Pauses}. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisPausesIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Pauses pauses;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    @AfterEach
    void goOn() {
        Turns.await(pauses::end);
    }

    @Test
    void nobodyRestsUntilSomebodyBegins() {
        assertThat(current()).isEmpty();
    }

    @Test
    void everybodyKnowsWhyThereIsARest() {
        begin("key_refused", HOUR);
        assertThat(current()).contains("key_refused");
    }

    @Test
    void aRestEndsByItselfAndTheRefusalIsKnownUntilTheOppositeIsShown() {
        begin("key_refused", Duration.ofMillis(50));
        await().atMost(Duration.ofSeconds(30)).until(() -> !isResting());
        assertThat(current()).contains("key_refused");
        Turns.await(pauses::end);
        assertThat(current()).isEmpty();
    }

    @Test
    void theLastReasonIsTheOneThatIsTold() {
        begin("key_refused", HOUR);
        begin("out_of_credits", HOUR);
        assertThat(current()).contains("out_of_credits");
    }

    @Test
    void aRestThatIsBegunAgainGoesOn() {
        begin("key_refused", Duration.ofMillis(50));
        begin("key_refused", HOUR);
        assertThat(redis.key().pttl(keys.pause())).isGreaterThan(HOUR.toMillis() / 2);
        assertThat(current()).contains("key_refused");
    }

    private void begin(String reason, Duration length) {
        Turns.await(() -> pauses.begin(reason, length));
    }

    private Optional<String> current() {
        return Turns.await(pauses::current).map(Pauses.Pause::reason);
    }

    private boolean isResting() {
        return Turns.await(pauses::current).filter(Pauses.Pause::isResting).isPresent();
    }
}
