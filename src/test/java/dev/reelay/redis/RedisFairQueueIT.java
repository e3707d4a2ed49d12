package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.Door;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Priority;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant;
import dev.reelay.tracking.FairQueue.Grant.Granted;
import dev.reelay.tracking.FairQueue.Share;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Slots;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code FairQueue}, with a model of the test's own. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisFairQueueIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int DEAREST = 480;

    @Inject
    FairQueue queue;

    @Inject
    Slots slots;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private final String model = "model-" + UUID.randomUUID();
    private final Map<TenantId, Integer> prices = new HashMap<>();

    /** Slots are derived, and what is counted over all models must begin at nothing, here as in other tests. */
    @BeforeEach
    @AfterEach
    void free() {
        redis.key().del(keys.submitting(), keys.running());
    }

    @Test
    void whereNobodyWaitsNothingIsGranted() {
        assertThat(grant()).isInstanceOf(Grant.Nothing.class);
        assertThat(taken()).isZero();
    }

    @Test
    void creditsAreSharedByWeightWhateverTheTasksCost() {
        TenantId light = waiting(1, 160);
        TenantId middle = waiting(2, 480);
        TenantId heavy = waiting(3, 320);
        Map<TenantId, Double> spent = spent(1_200, 1);
        double all = spent.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(spent.get(light) / all).isEqualTo(1.0 / 6, within(0.05 / 6));
        assertThat(spent.get(middle) / all).isEqualTo(2.0 / 6, within(0.1 / 6));
        assertThat(spent.get(heavy) / all).isEqualTo(3.0 / 6, within(0.15 / 6));
    }

    @Test
    void creditsAreSharedByWeightHoweverManyReplicasStartAtOnce() {
        TenantId light = waiting(0.5, 160);
        TenantId middle = waiting(1, 480);
        TenantId heavy = waiting(2.5, 320);
        Map<TenantId, Double> spent = spent(1_200, 6);
        double all = spent.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(spent.get(light) / all).isEqualTo(1.0 / 8, within(0.05 / 8));
        assertThat(spent.get(middle) / all).isEqualTo(2.0 / 8, within(0.1 / 8));
        assertThat(spent.get(heavy) / all).isEqualTo(5.0 / 8, within(0.25 / 8));
    }

    @Test
    void everybodyWhoWaitsStartsOnceARoundHoweverManyWait() {
        List<TenantId> all =
                Stream.generate(() -> waiting(1, DEAREST)).limit(300).toList();
        List<TenantId> round = Stream.generate(this::start).limit(300).toList();
        assertThat(round).containsExactlyElementsOf(all);
    }

    @Test
    void whoeverComesLastIsServedInTheSameRound() {
        TenantId first = waiting(1, 160);
        assertThat(Stream.generate(this::start).limit(50)).containsOnly(first);
        TenantId last = waiting(1, 160);
        assertThat(Stream.generate(this::start).limit(1 + DEAREST / 160)).contains(last);
    }

    @Test
    void whoHasTimeIsNotKeptWaitingForEverByWhoHasNone() {
        TenantId hasty = waiting(1, 160);
        TenantId patient = waiting(1, 160);
        leaveTheRing(patient);
        enroll(patient, Priority.BATCH);
        List<TenantId> starts = Stream.generate(this::start).limit(50).toList();
        assertThat(starts).filteredOn(patient::equals).hasSize(10);
        assertThat(starts.subList(0, 5)).containsExactly(hasty, hasty, hasty, hasty, patient);
    }

    @Test
    void whereNobodyIsInAHurryWhoHasTimeStartsAtOnce() {
        TenantId patient = waiting(1, 160);
        leaveTheRing(patient);
        enroll(patient, Priority.BATCH);
        assertThat(Stream.generate(this::start).limit(20)).containsOnly(patient);
        TenantId hasty = waiting(1, 160);
        assertThat(Stream.generate(this::start).limit(4)).containsOnly(hasty);
    }

    @Test
    void aTenantAtItsLimitIsPassedOverUntilSomethingOfItEnds() {
        TenantId limited = waiting(1, 160);
        learn(limited, new Share(1, OptionalInt.of(2)), HOUR);
        TenantId other = waiting(1, 160);
        List<Granted> all = Stream.generate(this::granted).limit(12).toList();
        assertThat(all).filteredOn(each -> each.line().tenant().equals(limited)).hasSize(2);
        assertThat(all).filteredOn(each -> each.line().tenant().equals(other)).hasSize(10);

        Granted over = all.stream()
                .filter(each -> each.line().tenant().equals(limited))
                .findFirst()
                .orElseThrow();
        Task task = task(limited, 160);
        assertThat(Turns.await(() -> queue.seat(over, task))).isTrue();
        Turns.await(() -> slots.release(task.id(), model));
        await().atMost(SOON).until(() -> granted().line().tenant().equals(limited));
    }

    /** Its slots are counted over all models, and those of a task at the upstream, too. */
    @Test
    void whatRunsOfAnotherModelCountsForTheLimitOfATenant() {
        TenantId limited = waiting(1, 160);
        learn(limited, new Share(1, OptionalInt.of(1)), HOUR);
        History elsewhere = Histories.started(Histories.licensed(Histories.accepted(limited, "other-" + model)));
        Turns.await(() -> slots.settle(elsewhere.task()));
        assertThat(grant()).isInstanceOf(Grant.Nothing.class);
        Turns.await(() -> slots.settle(Histories.cancelled(elsewhere).task()));
        await().atMost(SOON).until(() -> grant() instanceof Granted);
    }

    @Test
    void manyAtTheirLimitAreLookedAtFewAtATime() {
        List<TenantId> limited =
                Stream.generate(() -> waiting(1, 160)).limit(250).toList();
        limited.forEach(tenant -> learn(tenant, new Share(1, OptionalInt.of(0)), HOUR));
        FairQueue.Terms patient = new FairQueue.Terms(terms().limits(), DEAREST, 5, HOUR);
        assertThat(Turns.await(() -> queue.grant(model, patient))).isInstanceOf(Grant.Again.class);
        assertThat(Turns.await(() -> queue.grant(model, patient))).isInstanceOf(Grant.Again.class);
        assertThat(Turns.await(() -> queue.grant(model, patient))).isInstanceOf(Grant.Nothing.class);
    }

    @Test
    void theShareOfATenantIsAskedForAndNotBelievedForEver() {
        TenantId tenant = Tasks.tenant();
        enroll(tenant, Duration.ZERO);
        assertThat(grant()).isEqualTo(new Grant.Ask(tenant));
        learn(tenant, share(1), MOMENT);
        await().atMost(SOON).until(() -> grant() instanceof Grant.Ask);
        learn(tenant, share(1), HOUR);
        assertThat(granted().line()).isEqualTo(line(tenant));
    }

    @Test
    void whoHasNothingToStartStepsAsideUntilThereIs() {
        TenantId tenant = waiting(1, 160);
        stepAside(granted(), null);
        assertThat(grant()).isInstanceOf(Grant.Nothing.class);
        assertThat(taken()).isZero();
        enroll(tenant, Duration.ZERO);
        stepAside(granted(), MOMENT);
        await().atMost(SOON).until(() -> grant() instanceof Granted);
    }

    @Test
    void whoMustWaitIsPassedOverUntilItsTimeHasCome() {
        TenantId tenant = Tasks.tenant();
        learn(tenant, share(1), HOUR);
        enroll(tenant, HOUR);
        assertThat(grant()).isInstanceOf(Grant.Nothing.class);
        enroll(tenant, MOMENT);
        enroll(tenant, HOUR);
        await().atMost(SOON).until(() -> grant() instanceof Granted);
    }

    /** The task came after the look at the line and before the word that nothing stands there. */
    @Test
    void whoIsEnrolledBetweenTheGrantAndTheStepAsideKeepsItsPlace() {
        TenantId tenant = waiting(1, 160);
        Granted granted = granted();
        enroll(tenant, Duration.ZERO);
        stepAside(granted, null);
        assertThat(granted().line()).isEqualTo(line(tenant));
    }

    @Test
    void aGrantThatIsGivenBackCostsNothing() {
        TenantId patient = waiting(1, DEAREST);
        TenantId other = waiting(1, DEAREST);
        IntStream.range(0, 5).forEach(each -> giveBack(granted()));
        assertThat(taken()).isZero();
        assertThat(List.of(start(), start())).containsExactly(patient, other);
    }

    @Test
    void aGrantThatNobodySeatsIsASlotThatCanBeFreed() {
        waiting(1, 160);
        Granted granted = granted();
        TaskId token = new TaskId(granted.token());
        assertThat(Turns.await(() -> slots.holders(model, Duration.ZERO))).containsExactly(token);
        Turns.await(() -> slots.release(token, model));
        assertThat(taken()).isZero();
        assertThat(Turns.await(() -> queue.seat(granted, task(granted.line().tenant(), 160))))
                .isFalse();
        assertThat(taken()).isZero();
    }

    /** Sums up what each tenant spent in so many starts, of which some are always under way at once. */
    private Map<TenantId, Double> spent(int starts, int atOnce) {
        Map<TenantId, Double> spent = new HashMap<>();
        for (int at = 0; at < starts; at += atOnce) {
            List<Granted> granted = Turns.await(() -> Uni.join()
                            .all(Stream.generate(() -> queue.grant(model, terms()))
                                    .limit(atOnce)
                                    .toList())
                            .andFailFast())
                    .stream()
                    .map(Granted.class::cast)
                    .toList();
            granted.forEach(each -> spent.merge(each.line().tenant(), (double) seat(each), Double::sum));
        }
        return spent;
    }

    private TenantId start() {
        Granted granted = granted();
        seat(granted);
        return granted.line().tenant();
    }

    /** Starts a task and ends it; gives its price. */
    private int seat(Granted granted) {
        int price = prices.get(granted.line().tenant());
        Task task = task(granted.line().tenant(), price);
        assertThat(Turns.await(() -> queue.seat(granted, task))).isTrue();
        Turns.await(() -> slots.release(task.id(), model));
        return price;
    }

    /** A tenant whose tasks never come to an end. */
    private TenantId waiting(double weight, int price) {
        TenantId tenant = Tasks.tenant();
        prices.put(tenant, price);
        learn(tenant, share(weight), HOUR);
        enroll(tenant, Duration.ZERO);
        return tenant;
    }

    private Task task(TenantId tenant, int price) {
        Move accepted = new Move.Accepted(tenant, Tasks.requestFor(model), price, Door.V1);
        Fact fact = new Fact(1, Histories.NOW, Source.API, accepted);
        return new History(new TaskId(UUID.randomUUID()), List.of(fact)).task();
    }

    private void enroll(TenantId tenant, Duration in) {
        Turns.await(() -> queue.enroll(line(tenant), in));
    }

    private void enroll(TenantId tenant, Priority priority) {
        Turns.await(() -> queue.enroll(new Line(tenant, new Line.Kind(model, priority)), Duration.ZERO));
    }

    private void leaveTheRing(TenantId tenant) {
        redis.sortedSet(String.class).zrem(keys.ring(line(tenant).kind()), tenant.value());
    }

    private void learn(TenantId tenant, Share share, Duration validity) {
        Turns.await(() -> queue.learn(tenant, share, validity));
    }

    private void giveBack(Granted granted) {
        Turns.await(() -> queue.giveBack(granted));
    }

    private void stepAside(Granted granted, @Nullable Duration until) {
        Turns.await(() -> queue.stepAside(granted, until));
    }

    private Grant grant() {
        return Turns.await(() -> queue.grant(model, terms()));
    }

    /** Whoever's turn it is, however many had to be looked at. */
    private Granted granted() {
        Grant grant = grant();
        return grant instanceof Grant.Again ? granted() : (Granted) grant;
    }

    private static FairQueue.Terms terms() {
        return new FairQueue.Terms(new Slots.Limits(1_000, 1_000, 1_000, 1_000), DEAREST, 5, MOMENT);
    }

    private static Share share(double weight) {
        return new Share(weight, OptionalInt.empty());
    }

    private Line line(TenantId tenant) {
        return new Line(tenant, new Line.Kind(model, Priority.INTERACTIVE));
    }

    private int taken() {
        return Turns.await(slots::submitting);
    }
}
