package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Priority;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.task.Urgency;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.testing.Waiting;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.TaskIndex;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code TaskIndex}. Times that must come are so short that they can be waited for. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisTaskIndexIT {

    private static final String MODEL = Tasks.request().model();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ALL = 100;

    @Inject
    Shelf shelf;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private TenantId tenant;

    @BeforeEach
    void begin() {
        tenant = shelf.tenant();
    }

    @Test
    void waitingTasksAreClaimedInTheOrderInWhichTheyBeganToWait() {
        List<TaskId> order = waiting(5);
        assertThat(claimQueued(2, HOUR)).isEqualTo(order.subList(0, 2));
        assertThat(claimQueued(ALL, HOUR)).isEqualTo(order.subList(2, 5));
        assertThat(claimQueued(ALL, HOUR)).isEmpty();
    }

    @Test
    void aLineIsThatOfOneModelAndOneTenant() {
        History mine = committed(Histories.accepted(tenant));
        committed(Histories.accepted(tenant, "another-model"));
        committed(Histories.accepted(shelf.tenant()));
        committed(Histories.accepted(shelf.neighbourOf(tenant)));
        assertThat(claimQueued(ALL, HOUR)).containsExactly(mine.id());
    }

    @Test
    void aClaimedTaskIsLeftToItsClaimerUntilTheLeaseEnds() {
        History queued = committed(Histories.accepted(tenant));
        History running = committed(Histories.running(tenant));
        assertThat(claimQueued(ALL, MOMENT)).containsExactly(queued.id());
        assertThat(claimDue(MOMENT)).containsExactly(running.id());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(claimQueued(ALL, HOUR)).containsExactly(queued.id()));
        await().atMost(SOON).untilAsserted(() -> assertThat(claimDue(HOUR)).containsExactly(running.id()));
        assertThat(claimQueued(ALL, HOUR)).isEmpty();
        assertThat(claimDue(HOUR)).isEmpty();
    }

    @Test
    void whoeverClaimsAtTheSameTimeSharesTheTasks() {
        List<TaskId> all = waiting(10);
        Supplier<Uni<TaskIndex.First>> claim = () -> shelf.index().claimFirst(line(), HOUR);
        assertThat(atOnce(16, claim).stream()
                        .map(TaskIndex.First::task)
                        .filter(Objects::nonNull)
                        .map(Task::id))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aTaskThatMustWaitIsClaimedWhenItsTimeHasCome() {
        committed(Histories.requeued(licensed(HOUR), HOUR));
        History soon = committed(Histories.requeued(licensed(HOUR), Duration.ofMillis(100)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(claimQueued(ALL, HOUR)).containsExactly(soon.id()));
        assertThat(claimQueued(ALL, HOUR)).isEmpty();
    }

    @Test
    void whoFindsNothingToClaimIsToldWhenThereWillBe() {
        assertThat(claimFirst()).isEqualTo(new TaskIndex.First(null, null));
        committed(Histories.requeued(licensed(HOUR), HOUR));
        assertThat(claimFirst().task()).isNull();
        assertThat(claimFirst().in()).isBetween(HOUR.minusMinutes(1), HOUR);
    }

    @Test
    void eachPriorityIsALineOfItsOwn() {
        History patient = committed(urgent(new Urgency(Priority.BATCH, null)));
        assertThat(claimFirst()).isEqualTo(new TaskIndex.First(null, null));
        assertThat(Turns.await(() -> shelf.index().claimFirst(Line.of(patient.task()), HOUR))
                        .task())
                .isEqualTo(patient.task());
    }

    /** Slots or none, and whether dispatch is paused or not. */
    @Test
    void aWaitingTaskIsDueWhenItsTimeToStartIsOver() {
        History hasty = committed(urgent(new Urgency(Priority.INTERACTIVE, 1)));
        committed(urgent(new Urgency(Priority.INTERACTIVE, 3_600)));
        assertThat(claimDue(HOUR)).isEmpty();
        assertThat(claimQueued(1, HOUR)).containsExactly(hasty.id());
        await().atMost(SOON).untilAsserted(() -> assertThat(claimDue(HOUR)).containsExactly(hasty.id()));
        committed(Histories.licensed(hasty));
        assertThat(claimDue(HOUR)).isEmpty();
    }

    @Test
    void aCallbackForAWaitingTaskKeepsItsMarkWhenTheTaskIsToldAgain() {
        History waiting = committed(Histories.requeued(licensed(HOUR), HOUR));
        AttemptId earlier = Tasks.attempt();
        assertThat(called(waiting, earlier)).isTrue();
        committed(waiting);
        assertClaimed(claims(HOUR), waiting, earlier);
    }

    @Test
    void aTaskThatIsPutBackStandsWhereItStood() {
        List<History> order = waitingTasks(3);
        assertThat(claimQueued(2, HOUR)).isEqualTo(ids(order.subList(0, 2)));
        putBack(order.get(1));
        putBack(order.get(0));
        assertThat(claimQueued(ALL, HOUR)).isEqualTo(ids(order));
    }

    @Test
    void aTaskThatIsPutBackAfterItsLeaseStandsWhereItStood() {
        List<History> order = waitingTasks(2);
        assertThat(claimQueued(1, MOMENT)).containsExactly(order.getFirst().id());
        // Its claimer died, and somebody else finds it behind all others.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(claimQueued(ALL, HOUR))
                        .contains(order.getFirst().id()));
        putBack(order.get(1));
        putBack(order.getFirst());
        assertThat(claimQueued(ALL, HOUR)).isEqualTo(ids(order));
    }

    @Test
    void aTaskThatMovedOnIsNotPutBack() {
        History queued = committed(Histories.accepted(tenant));
        assertThat(claimQueued(ALL, HOUR)).containsExactly(queued.id());
        History licensed = committed(Histories.licensed(queued));
        putBack(queued);
        assertThat(claimQueued(ALL, HOUR)).isEmpty();

        committed(Histories.requeued(licensed, HOUR));
        putBack(queued);
        assertThat(claimQueued(ALL, HOUR)).as("its new wait goes on").isEmpty();
    }

    @Test
    void aTaskIsDueWhenSomebodyMustLookAtIt() {
        committed(licensed(HOUR));
        History doubted = committed(Histories.doubted(licensed(HOUR), HOUR));
        committed(Histories.accepted(tenant));
        History running = committed(Histories.running(tenant));
        History lapsed = committed(licensed(Duration.ZERO));
        // At once, however long its grace: a callback may have named it before it was unclear.
        assertThat(claimDue(HOUR)).containsExactlyInAnyOrder(running.id(), lapsed.id(), doubted.id());
        assertThat(claimDue(HOUR)).isEmpty();
    }

    @Test
    void atMostSoManyDueTasksAreClaimedTheLongestDueFirst() {
        List<TaskId> order = IntStream.range(0, 3)
                .mapToObj(each -> inALaterMillisecond(Histories.running(tenant)).id())
                .toList();
        assertThat(Turns.await(() -> shelf.index().claimDue(partition(), 2, HOUR)))
                .extracting(claim -> claim.task().id())
                .isEqualTo(order.subList(0, 2));
        assertThat(claimDue(HOUR)).containsExactly(order.get(2));
    }

    @Test
    void aCallbackMakesATaskDueAndNamesItsAttempt() {
        History submitting = committed(licensed(HOUR));
        assertThat(claimDue(HOUR)).isEmpty();
        AttemptId attempt = Histories.attempt(submitting);
        assertThat(called(submitting, attempt)).isTrue();
        assertClaimed(claims(HOUR), submitting, attempt);
    }

    @Test
    void aCallbackBreaksTheLeaseOfWhoeverLooksAlready() {
        History running = committed(Histories.running(tenant));
        assertClaimed(claims(HOUR), running, null);
        AttemptId attempt = Histories.attempt(running);
        assertThat(called(running, attempt)).isTrue();
        assertClaimed(claims(HOUR), running, attempt);
    }

    @Test
    void aCallbackForATaskThatIsNotThereIsNotTaken() {
        History unknown = Histories.running(tenant);
        assertThat(called(unknown, Histories.attempt(unknown))).isFalse();
        count(unknown, "polls");
        assertThat(called(unknown, Histories.attempt(unknown)))
                .as("counting makes no state")
                .isFalse();
    }

    @Test
    void aTaskIsLookedAtAgainAfterTheGivenTime() {
        History late = committed(Histories.running(tenant));
        History soon = committed(Histories.running(tenant));
        List<Claim> claims = claims(HOUR);
        release(claims, late, HOUR);
        release(claims, soon, MOMENT);
        await().atMost(SOON).untilAsserted(() -> assertThat(claimDue(HOUR)).containsExactly(soon.id()));
        assertThat(claimDue(HOUR)).isEmpty();
    }

    @Test
    void aTaskThatIsOverIsNotLookedAtAgain() {
        History running = committed(Histories.running(tenant));
        List<Claim> claims = claims(HOUR);
        committed(Histories.cancelled(running));
        release(claims, running, Duration.ZERO);
        assertThat(claimDue(HOUR)).isEmpty();
        assertThat(claimQueued(ALL, HOUR)).isEmpty();
    }

    /** It waits again, and a callback for its refused attempt came to nothing. */
    @Test
    void whoLooksAtAWaitingTaskDoesNotMoveItInItsQueue() {
        History waiting = committed(Histories.requeued(licensed(HOUR), Duration.ZERO));
        History patient = committed(Histories.requeued(licensed(HOUR), HOUR));
        Stream.of(waiting, patient).forEach(history -> called(history, Tasks.attempt()));
        List<Claim> claims = claims(HOUR);
        release(claims, waiting, HOUR);
        release(claims, patient, Duration.ZERO);
        assertThat(claimQueued(ALL, HOUR)).containsExactly(waiting.id());
    }

    @Test
    void anEntryWithoutItsStateIsDroppedAndStandsAgainOnceTheTaskIsCommitted() {
        History queued = committed(Histories.accepted(tenant));
        History running = committed(Histories.running(tenant));
        redis.key().del(keys.task(partition(), queued.id()), keys.task(partition(), running.id()));
        assertThat(claimQueued(ALL, HOUR)).isEmpty();
        assertThat(claimDue(HOUR)).isEmpty();
        committed(queued);
        committed(running);
        assertThat(claimQueued(ALL, HOUR)).containsExactly(queued.id());
        assertThat(claimDue(HOUR)).containsExactly(running.id());
    }

    @Test
    void whatHappensToATaskIsCountedOnceEachHoweverManyCountAtOnce() {
        History some = committed(Histories.running(tenant));
        History other = committed(Histories.running(tenant));
        assertThat(atOnce(16, () -> shelf.index().count(some.task(), "polls")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 16).boxed().toList());
        assertThat(count(some, "no_output")).isEqualTo(1);
        assertThat(count(other, "polls")).isEqualTo(1);
    }

    @Test
    void whatIsCountedForATaskThatIsNotThereLeavesNothingBehind() {
        History unknown = Histories.running(tenant);
        assertThat(count(unknown, "polls")).isEqualTo(1);
        assertThat(redis.key().exists(keys.task(partition(), unknown.id()))).isFalse();
    }

    @Test
    void oneOfManyGetsALeaseUntilItEnds() {
        assertThat(atOnce(16, () -> shelf.index().lease(partition(), "sweep", HOUR)))
                .containsOnlyOnce(true);
        assertThat(lease("another", MOMENT)).isTrue();
        int other = partition() + 1;
        assertThat(Turns.await(() -> shelf.index().lease(other, "sweep", MOMENT)))
                .isTrue();
        await().atMost(SOON).until(() -> lease("another", HOUR));
        assertThat(lease("another", HOUR)).isFalse();
        assertThat(lease("sweep", HOUR)).isFalse();
    }

    @Test
    void allTogetherMayMakeAsManyCallsInASecondAsTheRateAllows() {
        List<Integer> given = withinASecond(() -> {
            String budget = "budget-" + UUID.randomUUID();
            return Stream.of(allowance(budget, 3), allowance(budget, 4), allowance(budget, 9), allowance(budget, 1))
                    .toList();
        });
        assertThat(given).containsExactly(3, 4, 3, 0);
        int most = withinASecond(() -> {
            String budget = "budget-" + UUID.randomUUID();
            return atOnce(16, () -> shelf.index().allowance(budget, 1, 10)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        });
        assertThat(most).isEqualTo(10);
    }

    @Test
    void theNextSecondHasABudgetOfItsOwn() {
        String budget = "budget-" + UUID.randomUUID();
        int spent = withinASecond(() -> {
            allowance(budget, 10);
            return allowance(budget, 1);
        });
        assertThat(spent).isZero();
        await().atMost(SOON).until(() -> allowance(budget, 10) == 10);
    }

    private List<TaskId> waiting(int count) {
        return ids(waitingTasks(count));
    }

    private List<History> waitingTasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> inALaterMillisecond(Histories.accepted(tenant)))
                .toList();
    }

    /** Tasks that begin to wait within one millisecond have no order. */
    private History inALaterMillisecond(History history) {
        long before = millis();
        await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> millis() > before);
        return committed(history);
    }

    private History licensed(Duration answerWithin) {
        return Histories.licensed(Histories.accepted(tenant), answerWithin);
    }

    private History committed(History history) {
        Turns.await(() -> shelf.store().commit(history, 1));
        return history;
    }

    private int partition() {
        return shelf.partition(tenant);
    }

    private List<TaskId> claimQueued(int limit, Duration lease) {
        return Waiting.claim(shelf.index(), line(), limit, lease).stream()
                .map(Task::id)
                .toList();
    }

    private History urgent(Urgency urgency) {
        Move accepted = new Move.Accepted(tenant, Tasks.request().with(urgency), 160, Door.V1);
        return new History(new TaskId(UUID.randomUUID()), List.of(new Fact(1, Histories.NOW, Source.API, accepted)));
    }

    private TaskIndex.First claimFirst() {
        return Turns.await(() -> shelf.index().claimFirst(line(), HOUR));
    }

    private Line line() {
        return new Line(tenant, new Line.Kind(MODEL, Priority.INTERACTIVE));
    }

    private static void assertClaimed(List<Claim> claims, History history, @Nullable AttemptId called) {
        assertThat(claims).extracting(Claim::task).containsExactly(history.task());
        assertThat(claims).extracting(Claim::called).containsExactly(called);
    }

    private List<Claim> claims(Duration lease) {
        return Turns.await(() -> shelf.index().claimDue(partition(), ALL, lease));
    }

    private List<TaskId> claimDue(Duration lease) {
        return claims(lease).stream().map(claim -> claim.task().id()).toList();
    }

    private void putBack(History history) {
        Turns.await(() -> shelf.index().putBack(history.task()));
    }

    /** Ends that claim of the task, which must be among them. */
    private void release(List<Claim> claims, History history, Duration in) {
        assertThat(claims)
                .filteredOn(claim -> claim.task().id().equals(history.id()))
                .singleElement()
                .satisfies(claim -> Turns.await(() -> shelf.index().release(claim, in)));
    }

    private boolean called(History history, AttemptId attempt) {
        return Turns.await(() -> shelf.index().call(history.task(), attempt));
    }

    private int count(History history, String what) {
        return Turns.await(() -> shelf.index().count(history.task(), what));
    }

    private boolean lease(String name, Duration length) {
        return Turns.await(() -> shelf.index().lease(partition(), name, length));
    }

    private int allowance(String budget, int wanted) {
        return Turns.await(() -> shelf.index().allowance(budget, wanted, 10));
    }

    /** Repeats the work until it begins and ends within one second of Redis' clock. */
    private <T> T withinASecond(Supplier<T> work) {
        for (int tries = 0; tries < 100; tries++) {
            long begun = second();
            T result = work.get();
            if (second() == begun) {
                return result;
            }
        }
        throw new AssertionError("Too slow: it never fitted into a second.");
    }

    private long second() {
        return redis.execute(Command.TIME).get(0).toLong();
    }

    private long millis() {
        var time = redis.execute(Command.TIME);
        return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
    }

    private static <T> List<T> atOnce(int count, Supplier<Uni<T>> call) {
        return Turns.await(() ->
                Uni.join().all(Stream.generate(call).limit(count).toList()).andFailFast());
    }

    private static List<TaskId> ids(List<History> histories) {
        return histories.stream().map(History::id).toList();
    }
}
