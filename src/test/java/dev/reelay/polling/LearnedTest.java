package dev.reelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What follows from measured render times. */
class LearnedTest {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final PollingConfig CONFIG = Settings.with();

    /** One render for each second from 300 to 399. */
    private final Learned known = Learned.of(seconds(300, 400), CONFIG);

    @Test
    void theEdgesAreTheMeanOfTheFastestFifthAndOfTheSlowestTenth() {
        assertThat(known.early()).isEqualTo(Duration.ofMillis(309_500));
        assertThat(known.late()).isEqualTo(Duration.ofMillis(394_500));
    }

    @Test
    void withoutTrustTheFirstReadComesEarlyAndWithItWhenTheCallbackIsOverdue() {
        assertThat(known.first(0, GRACE)).isEqualTo(known.early());
        assertThat(known.first(1, GRACE))
                .isEqualTo(known.late().plus(known.late().minus(known.early())));
        assertThat(known.first(0.5, GRACE)).isBetween(known.early(), known.first(1, GRACE));
    }

    @Test
    void aCallbackIsNotOverdueBeforeItsGrace() {
        Learned steady = Learned.of(seconds(300, 310), CONFIG);

        assertThat(steady.first(1, GRACE)).isEqualTo(steady.late().plus(GRACE));
    }

    @Test
    void readsAreDenseInTheBulkAndEverSparserInTheTail() {
        assertThat(known.after(Duration.ofSeconds(350))).isEqualTo(CONFIG.gap().most());
        assertThat(known.after(known.late().plusSeconds(60))).isEqualTo(Duration.ofSeconds(30));
        assertThat(known.after(Duration.ofHours(1))).isEqualTo(CONFIG.gap().late());
    }

    @Test
    void rendersThatHardlyDifferAreReadAtTheShortestWait() {
        assertThat(Learned.of(seconds(300, 310), CONFIG).after(Duration.ofSeconds(304)))
                .isEqualTo(CONFIG.gap().least());
    }

    @Test
    void whileLittleIsKnownTheSettingsDecideAndWaitsGrowWithAge() {
        Learned unknown = Learned.of(seconds(300, 300 + Learned.ENOUGH - 1), CONFIG);

        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.first(0, GRACE)).isEqualTo(CONFIG.firstWithoutCallbacks());
        assertThat(unknown.first(1, GRACE)).isEqualTo(CONFIG.firstWithCallbacks());
        assertThat(unknown.after(Duration.ofSeconds(80))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void callbacksAreReliedOnLessAndLessAsMoreGoMissing() {
        assertThat(PollPlan.trust(0.05)).isEqualTo(1);
        assertThat(PollPlan.trust(0.3)).isEqualTo(0.5);
        assertThat(PollPlan.trust(0.8)).isZero();
    }

    private static List<Duration> seconds(int from, int until) {
        return IntStream.range(from, until).mapToObj(Duration::ofSeconds).toList();
    }
}
