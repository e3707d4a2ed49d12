package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Turns;
import dev.reelay.testing.Waiting;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.Line;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code TaskStore}: state, indexes and events change at once, forward only, and once. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisTaskStoreIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Shelf shelf;

    @Inject
    EventLog log;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private TenantId tenant;
    private Cursor beginning;

    @BeforeEach
    void begin() {
        tenant = shelf.tenant();
        beginning = Turns.await(() -> log.tail(partition()));
    }

    @Test
    void aCommittedTaskIsFoundAsItStands() {
        History history = Histories.running(tenant);
        commit(history, 1);
        assertThat(found(history)).contains(history.task());
    }

    @Test
    void aTaskIsFoundByItsTenantOnly() {
        History history = Histories.accepted(tenant);
        commit(history, 1);
        TenantId neighbour = shelf.neighbourOf(tenant);
        TenantId stranger = shelf.tenant();
        assertThat(Turns.await(() -> shelf.store().find(neighbour, history.id())))
                .isEmpty();
        assertThat(Turns.await(() -> shelf.store().find(stranger, history.id())))
                .isEmpty();
    }

    @Test
    void aTaskThatWasNeverCommittedIsNotFound() {
        assertThat(found(Histories.accepted(tenant))).isEmpty();
    }

    @Test
    void aRepeatedCommitChangesNothing() {
        History history = Histories.running(tenant);
        commit(history, 1);
        commit(history, 3);
        commit(history, 1);
        assertThat(found(history)).contains(history.task());
        assertThat(steps(history)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void everyStepThatIsNewIsPublishedByItself() {
        History history = Histories.running(tenant);
        commit(Histories.until(history, 1), 1);
        commit(history, 1);
        assertThat(published(history)).isEqualTo(history.steps());
    }

    @Test
    void anOlderHistoryTakesNothingBack() {
        History history = Histories.running(tenant);
        commit(history, 1);
        commit(Histories.until(history, 1), 1);
        commit(Histories.until(history, 2), 2);
        assertThat(found(history)).contains(history.task());
        assertThat(steps(history)).containsExactly(1L, 2L, 3L);
        assertThat(waiting()).isEmpty();
        assertThat(due()).containsExactly(history.task());
    }

    @Test
    void stepsThatTheStoreTurnsOutToLackAreSentAfterAll() {
        History nothingThere = Histories.running(tenant);
        commit(nothingThere, 3);
        assertThat(steps(nothingThere)).containsExactly(1L, 2L, 3L);

        History behind = Histories.running(tenant);
        commit(Histories.until(behind, 1), 1);
        commit(behind, 3);
        assertThat(steps(behind)).containsExactly(1L, 2L, 3L);
        assertThat(found(behind)).contains(behind.task());
    }

    @Test
    void commitsThatRaceInAnyOrderEndWithTheNewestAndPublishEachStepOnce() {
        History history = Histories.cancelled(
                Histories.started(Histories.licensed(Histories.requeued(Histories.licensed(accepted()), HOUR))));
        List<Integer> ends = new ArrayList<>(IntStream.range(0, 36)
                .map(each -> each % history.facts().size() + 1)
                .boxed()
                .toList());
        Collections.shuffle(ends, new Random(7));

        Turns.await(() -> Uni.join()
                .all(ends.stream()
                        .map(end -> shelf.store().commit(Histories.until(history, end), end))
                        .toList())
                .andFailFast());

        assertThat(found(history)).contains(history.task());
        assertThat(steps(history)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(waiting()).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void aTaskStandsInTheIndexOfItsStateAndInNoOther() {
        History accepted = Histories.accepted(tenant);
        commit(accepted, 1);
        assertThat(waiting()).containsExactly(accepted.task());
        assertThat(due()).isEmpty();

        History running = Histories.started(Histories.licensed(accepted));
        commit(running, 2);
        assertThat(waiting()).isEmpty();
        assertThat(due()).containsExactly(running.task());

        commit(Histories.cancelled(running), 4);
        assertThat(waiting()).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void onlyAFinishedTaskIsForgotten() {
        History open = Histories.running(tenant);
        commit(open, 1);
        assertThat(millisToLive(open)).isEqualTo(-1);
        History finished = Histories.cancelled(open);
        commit(finished, 4);
        assertThat(millisToLive(finished)).isBetween(1L, HOUR.toMillis());
        assertThat(found(finished)).contains(finished.task());
    }

    @Test
    void whatWasForgottenAfterItsTimeIsNotToldAgain() {
        History finished = Histories.cancelled(Histories.running(tenant));
        History longAgo = Histories.at(Instant.now().minus(HOUR).minusSeconds(1), finished);
        commit(longAgo, 4);
        commit(longAgo, 1);
        assertThat(found(longAgo)).isEmpty();
        assertThat(published(longAgo)).isEmpty();

        commit(Histories.at(Instant.now().minus(HOUR).plusSeconds(60), finished), 4);
        assertThat(published(finished)).hasSize(4);
    }

    @Test
    void anEmptiedPartitionIsBegunByACommit() {
        History history = Histories.running(tenant);
        commit(history, 1);
        shelf.wipe(partition());
        assertThat(found(history)).isEmpty();
        commit(history, 3);
        assertThat(found(history)).contains(history.task());
        assertThat(Turns.await(() -> log.tail(partition())).epoch()).isNotEqualTo(beginning.epoch());
    }

    @Test
    void onlyWhatIsMissingBehindOrNotIndexedLags() {
        History missing = Histories.running(tenant);
        History behind = Histories.running(tenant);
        commit(Histories.until(behind, 2), 1);
        History notQueued = Histories.accepted(tenant);
        commit(notQueued, 1);
        redis.sortedSet(String.class).zrem(queue(), notQueued.id().toString());
        History notDue = Histories.running(tenant);
        commit(notDue, 1);
        redis.sortedSet(String.class).zrem(keys.due(partition()), notDue.id().toString());
        History waiting = Histories.accepted(tenant);
        commit(waiting, 1);
        History running = Histories.running(tenant);
        commit(running, 1);

        assertThat(lagging(missing, behind, notQueued, notDue, waiting, running))
                .containsExactly(missing, behind, notQueued, notDue);
        List.of(missing, behind, notQueued, notDue).forEach(history -> commit(history, 1));
        assertThat(lagging(missing, behind, notQueued, notDue)).isEmpty();
        assertThat(due()).contains(missing.task(), behind.task(), notDue.task(), running.task());
        assertThat(waiting()).contains(notQueued.task(), waiting.task());
    }

    /** Publishing it would be harmless to the state, but would put the task's slot where it was before. */
    @Test
    void aTaskThatMovedOnSinceItsHistoryWasReadDoesNotLag() {
        History read = Histories.accepted(tenant);
        commit(read, 1);
        commit(Histories.licensed(read), 2);
        assertThat(lagging(read)).isEmpty();
    }

    @Test
    void everythingLagsInAnEmptiedPartition() {
        History history = Histories.running(tenant);
        commit(history, 1);
        shelf.wipe(partition());
        assertThat(lagging(history)).containsExactly(history);
        assertThat(lagging()).isEmpty();
    }

    private History accepted() {
        return Histories.accepted(tenant);
    }

    private int partition() {
        return shelf.partition(tenant);
    }

    private String queue() {
        return keys.queue(partition(), line());
    }

    private Line line() {
        return Line.of(Histories.accepted(tenant).task());
    }

    private void commit(History history, long from) {
        Turns.await(() -> shelf.store().commit(history, from));
    }

    private Optional<Task> found(History history) {
        return Turns.await(() -> shelf.store().find(tenant, history.id()));
    }

    private List<History> lagging(History... histories) {
        return Turns.await(() -> shelf.store().lagging(partition(), List.of(histories)));
    }

    private List<Task> waiting() {
        List<Task> waiting = Waiting.claim(shelf.index(), line(), 100, Duration.ofHours(1));
        waiting.forEach(task -> Turns.await(() -> shelf.index().putBack(task)));
        return waiting;
    }

    private List<Task> due() {
        return Turns.await(() -> shelf.index().claimDue(partition(), 100, Duration.ZERO)).stream()
                .map(Claim::task)
                .toList();
    }

    private long millisToLive(History history) {
        return redis.key().pttl(keys.task(partition(), history.id()));
    }

    private List<Task> published(History history) {
        EventLog.Page page = Turns.await(() -> log.after(partition(), beginning, 1_000));
        return ((EventLog.Page.Entries) page)
                .entries().stream()
                        .map(EventLog.Entry::task)
                        .filter(task -> task.id().equals(history.id()))
                        .toList();
    }

    private List<Long> steps(History history) {
        return published(history).stream().map(Task::sequence).toList();
    }
}
