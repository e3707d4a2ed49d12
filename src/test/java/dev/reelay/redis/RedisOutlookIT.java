package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.reelay.polling.RenderTimes;
import dev.reelay.task.History;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant.Granted;
import dev.reelay.tracking.Outlook.Place;
import dev.reelay.tracking.Slots;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code Outlook}, with a model of the test's own. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisOutlookIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Shelf shelf;

    @Inject
    FairQueue queue;

    @Inject
    Slots slots;

    @Inject
    RenderTimes renders;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private final String model = "model-" + UUID.randomUUID();

    /** Slots are derived, and what is counted over all models must begin at nothing, here as in other tests. */
    @BeforeEach
    @AfterEach
    void free() {
        redis.key().del(keys.submitting(), keys.running());
    }

    @Test
    void whoIsAloneStandsWhereItsLineSays() {
        List<History> line = accepted(shelf.tenant(), 3);
        assertThat(line.stream().map(this::position)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void othersStartInBetweenAsFarAsTheirWeightsAndLinesGo() {
        TenantId mine = shelf.tenant();
        List<History> line = accepted(mine, 10);
        TenantId brief = shelf.tenant();
        accepted(brief, 1);
        TenantId heavy = shelf.tenant();
        learn(heavy, 3);
        accepted(heavy, 100);
        // The first of mine: itself, one of the short line, three of the heavy one.
        assertThat(line.stream().map(this::position)).contains(1L + 1 + 3, 10L + 1 + 30);
    }

    @Test
    void aWeightCountsAlsoWhileTheQueueIsFullAndNobodyAsksForIt() {
        List<History> line = accepted(shelf.tenant(), 1);
        TenantId heavy = shelf.tenant();
        Turns.await(() -> queue.learn(heavy, new FairQueue.Share(3, OptionalInt.empty()), Duration.ofMillis(1)));
        accepted(heavy, 100);
        await().until(() -> redis.key().exists(keys.sharePrefix() + heavy), is(false));
        assertThat(position(line.getFirst())).isEqualTo(1L + 3);
    }

    @Test
    void whoStandsFarBehindInALongRingHasItsOwnWeightStill() {
        Stream.generate(shelf::tenant).limit(25).forEach(other -> accepted(other, 1));
        TenantId mine = shelf.tenant();
        learn(mine, 5);
        // While it comes to its first, one in five of the others starts one.
        assertThat(position(accepted(mine, 1).getFirst())).isEqualTo(1L + 25 / 5);
    }

    @Test
    void nothingIsEstimatedWhileNothingIsMeasured() {
        Place place = place(accepted(shelf.tenant(), 1).getFirst()).orElseThrow();
        assertThat(place.start()).isNull();
        assertThat(place.finish()).isNull();
        assertThat(Turns.await(() -> shelf.outlook().startsPerMinute(model))).isEmpty();
    }

    @Test
    void theStartIsEstimatedByTheThroughputAndTheFinishByTheRenderTimes() {
        List<History> line = accepted(shelf.tenant(), 20);
        IntStream.range(0, 6).forEach(each -> start());
        assertThat(Turns.await(() -> shelf.outlook().startsPerMinute(model)).orElseThrow())
                .isGreaterThan(0);
        Place unrendered = place(line.getLast()).orElseThrow();
        assertThat(unrendered.start())
                .isBetween(Instant.now().minusSeconds(2), Instant.now().plus(HOUR));
        assertThat(unrendered.finish()).isNull();

        IntStream.range(0, 10)
                .forEach(each -> Turns.await(() ->
                        renders.took(model, line.getLast().task().request().duration(), Duration.ofSeconds(90))));
        Place place = place(line.getLast()).orElseThrow();
        assertThat(place.finish()).isEqualTo(place.start().plusSeconds(90));
    }

    @Test
    void aTaskThatDoesNotWaitHasNoPlace() {
        assertThat(place(Histories.running(shelf.tenant()))).isEmpty();
        assertThat(place(Histories.accepted(shelf.tenant(), model)))
                .as("it is not there")
                .isEmpty();
    }

    /** Now, by the clock that the estimates go by: nothing starts before it was accepted. */
    private List<History> accepted(TenantId tenant, int count) {
        List<History> all = Stream.generate(() -> Histories.at(Instant.now(), Histories.accepted(tenant, model)))
                .limit(count)
                .toList();
        all.forEach(history ->
                Turns.await(() -> shelf.store().commit(history, 1).chain(() -> slots.settle(history.task()))));
        return all;
    }

    private void learn(TenantId tenant, double weight) {
        Turns.await(() -> queue.learn(tenant, new FairQueue.Share(weight, OptionalInt.empty()), HOUR));
    }

    private void start() {
        FairQueue.Terms terms = new FairQueue.Terms(new Slots.Limits(8, 8, 100, 100), 480, 5, HOUR);
        FairQueue.Grant grant = Turns.await(() -> queue.grant(model, terms));
        if (grant instanceof FairQueue.Grant.Ask ask) {
            learn(ask.tenant(), 1);
            start();
        } else {
            Granted granted = (Granted) grant;
            assertThat(Turns.await(() -> queue.seat(
                            granted,
                            Histories.accepted(granted.line().tenant(), model).task())))
                    .isTrue();
        }
    }

    private long position(History history) {
        return place(history).orElseThrow().position();
    }

    private Optional<Place> place(History history) {
        return Turns.await(() -> shelf.outlook().of(history.task()));
    }
}
