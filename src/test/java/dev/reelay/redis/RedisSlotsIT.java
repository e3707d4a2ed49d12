package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.History;
import dev.reelay.task.Priority;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant.Granted;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Slots;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code Slots}, with models of the test's own. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisSlotsIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ROOMY = 1_000;

    @Inject
    Slots slots;

    @Inject
    FairQueue queue;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private final TenantId tenant = Tasks.tenant();
    private final String model = "model-" + UUID.randomUUID();
    private final String otherModel = "model-" + UUID.randomUUID();

    /** Slots are derived, and what is counted over all models must begin at nothing, here as in other tests. */
    @BeforeEach
    @AfterEach
    void free() {
        redis.key().del(keys.submitting(), keys.running());
    }

    @Test
    void aSlotIsGrantedWhileTheModelsOwnLimitAllows() {
        Slots.Limits limits = new Slots.Limits(ROOMY, 2, ROOMY, ROOMY);
        assertThat(granted(task(model), limits)).isTrue();
        assertThat(granted(task(model), limits)).isTrue();
        assertThat(granted(task(model), limits)).isFalse();
        assertThat(granted(task(otherModel), limits)).isTrue();
    }

    @Test
    void aSlotIsGrantedWhileTheLimitOfAllModelsAllows() {
        Slots.Limits limits = new Slots.Limits(2, ROOMY, ROOMY, ROOMY);
        assertThat(granted(task(model), limits)).isTrue();
        assertThat(granted(task(otherModel), limits)).isTrue();
        assertThat(granted(task(model), limits)).isFalse();
        assertThat(granted(task(otherModel), limits)).isFalse();
    }

    @Test
    void whatRunsCountsTogetherWithWhatIsOnItsWayForTheModelAndForAll() {
        settle(running(model));
        assertThat(granted(task(model), everything())).isTrue();
        Slots.Limits model3 = new Slots.Limits(ROOMY, ROOMY, ROOMY, 3);
        Slots.Limits all2 = new Slots.Limits(ROOMY, ROOMY, 2, ROOMY);
        assertThat(granted(task(otherModel), all2)).isFalse();

        assertThat(granted(task(model), model3)).isTrue();
        assertThat(granted(task(model), model3)).isFalse();
        assertThat(granted(task(otherModel), model3)).isTrue();
    }

    @Test
    void limitsThatWereLoweredBelowWhatIsTakenLeaveNothingFree() {
        IntStream.range(0, 3).forEach(each -> granted(task(model), everything()));
        assertThat(granted(task(model), new Slots.Limits(ROOMY, 1, ROOMY, ROOMY)))
                .isFalse();
        assertThat(granted(task(model), new Slots.Limits(ROOMY, ROOMY, 1, ROOMY)))
                .isFalse();
    }

    @Test
    void noMoreSlotsAreGrantedThanThereAreHoweverManyAskAtOnce() {
        Slots.Limits limits = new Slots.Limits(ROOMY, ROOMY, ROOMY, 5);
        enroll(model);
        List<FairQueue.Grant> granted = Turns.await(() -> Uni.join()
                .all(IntStream.range(0, 32)
                        .mapToObj(each -> queue.grant(model, terms(limits)))
                        .toList())
                .andFailFast());
        assertThat(granted).filteredOn(Granted.class::isInstance).hasSize(5);
        assertThat(taken(keys.submitting(model))).isEqualTo(5);
    }

    @Test
    void aSlotGoesWhereTheStateOfItsTaskSays() {
        History accepted = Histories.accepted(tenant, model);
        granted(accepted.task(), everything());
        assertPlaces(1, 0);
        History licensed = Histories.licensed(accepted);
        settle(licensed);
        settle(licensed);
        assertPlaces(1, 0);
        settle(Histories.doubted(licensed, HOUR));
        assertPlaces(0, 1);
        settle(Histories.started(licensed));
        settle(Histories.started(licensed));
        assertPlaces(0, 1);
        settle(Histories.cancelled(Histories.started(licensed)));
        assertPlaces(0, 0);
    }

    /** The sweep has freed it, and whatever is said about the task must not take it again. */
    @Test
    void anAttemptThatIsUnclearForLongerThanAnyRenderTakesHasNoSlot() {
        History licensed = Histories.licensed(Histories.accepted(tenant, model));
        History longAgo = Histories.at(Instant.now().minus(Duration.ofMinutes(16)), Histories.doubted(licensed, HOUR));
        History lately = Histories.at(Instant.now().minus(Duration.ofMinutes(14)), Histories.doubted(licensed, HOUR));
        settle(lately);
        assertPlaces(0, 1);
        settle(longAgo);
        assertPlaces(0, 0);
    }

    @Test
    void aTaskThatWaitsAgainHasNoSlot() {
        History licensed = Histories.licensed(Histories.accepted(tenant, model));
        settle(licensed);
        assertPlaces(1, 0);
        settle(Histories.requeued(licensed, HOUR));
        assertPlaces(0, 0);
    }

    /** A licence may be recorded by way of another replica, and Redis may have lost the slot meanwhile. */
    @Test
    void settlingTakesTheSlotOfATaskThatHasNoneWhateverTheLimits() {
        settle(running(model));
        settle(Histories.licensed(Histories.accepted(tenant, model)));
        assertPlaces(1, 1);
    }

    @Test
    void aSlotIsGivenBackWhateverItIs() {
        Task submitting = task(model);
        granted(submitting, everything());
        History running = running(model);
        settle(running);
        release(submitting.id());
        release(running.id());
        release(new TaskId(UUID.randomUUID()));
        assertPlaces(0, 0);
    }

    @Test
    void holdersAreThoseOfTheModelInBothPlaces() {
        Task submitting = task(model);
        granted(submitting, everything());
        granted(task(otherModel), everything());
        History running = running(model);
        settle(running);
        assertThat(holders(Duration.ZERO)).containsExactlyInAnyOrder(submitting.id(), running.id());
        assertThat(holders(HOUR)).isEmpty();
    }

    @Test
    void aSlotThatIsTakenAgainIsHeldSinceItWasTaken() {
        History licensed = Histories.licensed(Histories.accepted(tenant, model));
        Duration aWhile = Duration.ofMillis(300);
        granted(licensed.task(), everything());
        await().atMost(SOON).until(() -> holders(aWhile), Set.of(licensed.id())::equals);
        granted(licensed.task(), everything());
        settle(licensed);
        assertThat(holders(aWhile)).containsExactly(licensed.id());
    }

    @Test
    void aSlotIsNotHeldLongerThanItIs() {
        Task task = task(model);
        Duration little = Duration.ofMillis(1_500);
        long before = millis();
        granted(task, everything());
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> holders(little), Set.of(task.id())::equals);
        assertThat(millis() - before).isGreaterThanOrEqualTo(little.toMillis());
    }

    private static Slots.Limits everything() {
        return new Slots.Limits(ROOMY, ROOMY, ROOMY, ROOMY);
    }

    private Task task(String model) {
        return Histories.accepted(tenant, model).task();
    }

    private History running(String model) {
        return Histories.started(Histories.licensed(Histories.accepted(tenant, model)));
    }

    private boolean granted(Task task, Slots.Limits limits) {
        String of = task.request().model();
        enroll(of);
        return Turns.await(() -> queue.grant(of, terms(limits))) instanceof Granted slot
                && Turns.await(() -> queue.seat(slot, task));
    }

    private void enroll(String of) {
        Turns.await(() -> queue.learn(tenant, new FairQueue.Share(1, OptionalInt.empty()), HOUR));
        Turns.await(() -> queue.enroll(new Line(tenant, new Line.Kind(of, Priority.INTERACTIVE)), Duration.ZERO));
    }

    private static FairQueue.Terms terms(Slots.Limits limits) {
        return new FairQueue.Terms(limits, 480, 5, HOUR);
    }

    private void settle(History history) {
        Turns.await(() -> slots.settle(history.task()));
    }

    private void release(TaskId id) {
        Turns.await(() -> slots.release(id, model));
    }

    private Set<TaskId> holders(Duration heldFor) {
        return Turns.await(() -> slots.holders(model, heldFor));
    }

    private void assertPlaces(int submitting, int running) {
        assertThat(List.of(taken(keys.submitting(model)), taken(keys.submitting())))
                .containsOnly(submitting);
        assertThat(List.of(taken(keys.running(model)), taken(keys.running()))).containsOnly(running);
    }

    private int taken(String key) {
        return redis.execute(Command.ZCARD, key).toInteger();
    }

    private long millis() {
        Response time = redis.execute(Command.TIME);
        return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
    }
}
