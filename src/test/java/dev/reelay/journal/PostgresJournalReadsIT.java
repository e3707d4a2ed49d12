package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.History;
import dev.reelay.task.Review;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Archive;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Recorded;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@code Journal}: what is found again, and what is kept beside the facts. */
@QuarkusTest
@TestProfile(HandCranked.class)
class PostgresJournalReadsIT extends OnPostgres {

    @Inject
    Partitions partitions;

    @Test
    void everyOpenTaskOfThePartitionIsOnOnePage() {
        List<TaskId> open = Stream.generate(this::accepted).limit(11).toList();
        TaskId running = running(Tasks.attempt());
        TaskId cancelled = accepted();
        moved(cancelled, new Signal.CancelWanted());

        List<History> found = new ArrayList<>();
        for (List<History> page = open(null, 5);
                !page.isEmpty();
                page = open(page.getLast().id(), 5)) {
            assertThat(page).hasSizeLessThanOrEqualTo(5);
            found.addAll(page);
            assertThat(found).extracting(History::id).isSorted().doesNotHaveDuplicates();
        }

        assertThat(found).allSatisfy(history -> {
            assertThat(partitions.of(history.task().tenant())).isEqualTo(partition());
            assertThat(history.task().status().isFinal()).isFalse();
        });
        assertThat(found)
                .extracting(History::id)
                .contains(running)
                .containsAll(open)
                .doesNotContain(cancelled);
        assertThat(found).contains(history(running));
    }

    @Test
    void aPageHasNothingOfAnotherPartition() {
        TaskId id = accepted();
        int other = (partition() + 1) % partitions.count();
        assertThat(Turns.await(() -> journal.open(other, null, 10_000)))
                .extracting(History::id)
                .doesNotContain(id);
    }

    @Test
    void attemptedAreOpenTasksWhoseAttemptMayHaveReachedTheUpstream() {
        AttemptId unclear = Tasks.attempt();
        AttemptId refused = Tasks.attempt();
        AttemptId ended = Tasks.attempt();
        TaskId submitting = licensed(Tasks.attempt());
        TaskId running = running(Tasks.attempt());
        TaskId unconfirmed = licensed(unclear);
        moved(unconfirmed, new Signal.Unclear(unclear, Doubt.TIMED_OUT));
        TaskId requeued = licensed(refused);
        moved(requeued, new Signal.NotCreated(refused, "rate_limited", Duration.ZERO));
        TaskId finished = running(ended);
        moved(finished, Tasks.succeeded(ended, "up-" + finished));
        AttemptId made = Tasks.attempt();
        TaskId held = running(made);
        moved(held, withheld(made, held));
        TaskId unknown = new TaskId(UUID.randomUUID());

        assertThat(attempted(accepted(), submitting, running, unconfirmed, requeued, held, finished, unknown))
                .containsExactlyInAnyOrder(submitting, running, unconfirmed);
        assertThat(Turns.await(() -> journal.attempted(List.of(running, unconfirmed), Duration.ZERO)))
                .as("what is unclear for longer does not count")
                .containsExactly(running);
        assertThat(attempted(finished)).isEmpty();
        assertThat(attempted()).isEmpty();
    }

    @Test
    void aMailboxShowsWhatItsAttemptIsCheckedAgainstWhateverItsState() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = licensed(attempt);
        assertThat(mailbox(attempt)).contains(new Mailbox(attempt, id, Tasks.TOKEN_HASH, null, List.of()));
        moved(id, new Signal.Submitted(attempt, "up-" + id));
        Mailbox named = new Mailbox(attempt, id, Tasks.TOKEN_HASH, "up-" + id, List.of());
        assertThat(mailbox(attempt)).contains(named);
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        assertThat(mailbox(attempt)).contains(named);

        AttemptId refused = Tasks.attempt();
        TaskId requeued = licensed(refused);
        moved(requeued, new Signal.NotCreated(refused, "rate_limited", Duration.ZERO));
        assertThat(mailbox(refused)).contains(new Mailbox(refused, requeued, Tasks.TOKEN_HASH, null, List.of()));
        assertThat(mailbox(Tasks.attempt())).isEmpty();
    }

    @Test
    void offeredIdsAreRememberedOnceOldestFirstTheLikeliestOfACallbackBeforeItsOthers() {
        AttemptId attempt = Tasks.attempt();
        licensed(attempt);
        remember(attempt, "z");
        remember(attempt, "z", "y");
        remember(attempt, "y", "a", "z");
        assertThat(offered(attempt)).containsExactly("z", "y", "a");

        AttemptId atOnce = Tasks.attempt();
        licensed(atOnce);
        remember(atOnce, "c", "b", "a");
        assertThat(offered(atOnce)).containsExactly("c", "b", "a");
    }

    @Test
    void atMostThreeDifferentIdsAreRemembered() {
        AttemptId attempt = Tasks.attempt();
        licensed(attempt);
        remember(attempt, "a", "a", "a", "b");
        assertThat(offered(attempt)).containsExactly("a", "b");
        remember(attempt, "c", "d");
        remember(attempt, "e");
        remember(attempt);
        assertThat(offered(attempt)).containsExactly("a", "b", "c");
    }

    @Test
    void atMostThreeIdsAreRememberedHoweverManyCallbacksComeAtOnce() {
        AttemptId attempt = Tasks.attempt();
        licensed(attempt);
        atOnce(IntStream.range(0, 24)
                .mapToObj(each -> journal.remember(attempt, List.of("id-" + each, "more-" + each)))
                .toList());
        assertThat(offered(attempt)).hasSize(3).doesNotHaveDuplicates();
        remember(attempt, "late");
        assertThat(offered(attempt)).hasSize(3).doesNotContain("late");
    }

    @Test
    void attemptsThatAreOfferedTheSameIdRememberItEach() {
        AttemptId some = Tasks.attempt();
        AttemptId other = Tasks.attempt();
        licensed(some);
        licensed(other);
        remember(some, "shared");
        remember(other, "shared");
        assertThat(offered(some)).containsExactly("shared");
        assertThat(offered(other)).containsExactly("shared");
    }

    @Test
    void nothingIsRememberedForAnAttemptThatDoesNotExist() {
        AttemptId nobody = Tasks.attempt();
        remember(nobody, "a");
        assertThat(mailbox(nobody)).isEmpty();
    }

    @Test
    void whatContradictsTheOutcomeIsKeptOnceAndMovesNothing() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = licensed(attempt);
        moved(id, new Signal.Rejected(attempt, REFUSED));
        History over = history(id);

        record(id, new Signal.Submitted(attempt, "up-" + id));
        record(id, Tasks.succeeded(attempt, "up-" + id));
        record(id, Tasks.succeeded(attempt, "up-" + id));
        assertThat(history(id)).isEqualTo(over);
        assertThat(late(id)).containsExactly("running", "succeeded");
        assertThat(timeline(id).late())
                .allSatisfy(truth -> assertThat(truth.attempt()).isEqualTo(attempt.toString()));
    }

    @Test
    void aFailureAfterASuccessIsLateTruthToo() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = running(attempt);
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        record(id, new Signal.RenderFailed(attempt, "up-" + id, REFUSED, null));
        assertThat(late(id)).containsExactly("failed");
    }

    @Test
    void whatAgreesWithTheOutcomeIsNoNews() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = licensed(attempt);
        // A callback was faster than the answer to the submit.
        moved(id, new Signal.Adopted(attempt, "up-" + id));
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        record(id, Tasks.succeeded(attempt, "up-" + id));
        record(id, new Signal.CancelWanted());
        record(id, new Signal.TimePassed());
        assertThat(late(id)).isEmpty();
    }

    @Test
    void theReportThatCancelledATaskAgreesWithItWhenItComesAgain() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = running(attempt);
        moved(id, new Signal.CancelWanted());
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        record(id, Tasks.succeeded(attempt, "up-" + id));
        assertThat(late(id)).isEmpty();
    }

    @Test
    void wordOfAnAttemptThatNobodyKnowsIsNoTruthAboutATaskThatIsOver() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = running(attempt);
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        assertThat(record(id, new Signal.RenderFailed(Tasks.attempt(), "elsewhere", REFUSED, null)))
                .isInstanceOf(Recorded.Stood.class);
        assertThat(late(id)).isEmpty();
    }

    private static Signal withheld(AttemptId attempt, TaskId id) {
        Review doubt = new Review.Held("Somebody should look at this.");
        return new Signal.RenderSucceeded(
                attempt, "up-" + id, "https://media.example/a.mp4", Duration.ofHours(24), 160, doubt);
    }

    private List<History> open(TaskId after, int limit) {
        return Turns.await(() -> journal.open(partition(), after, limit));
    }

    private int partition() {
        return partitions.of(tenant);
    }

    private List<TaskId> attempted(TaskId... ids) {
        return Turns.await(() -> journal.attempted(List.of(ids), Duration.ofHours(1)));
    }

    private Optional<Mailbox> mailbox(AttemptId attempt) {
        return Turns.await(() -> journal.mailbox(attempt));
    }

    private void remember(AttemptId attempt, String... upstreamIds) {
        Turns.await(() -> journal.remember(attempt, List.of(upstreamIds)));
    }

    private List<String> offered(AttemptId attempt) {
        return mailbox(attempt).orElseThrow().offered();
    }

    private Archive.Timeline timeline(TaskId id) {
        return Turns.await(() -> archive.timeline(tenant, id)).orElseThrow();
    }

    private List<String> late(TaskId id) {
        return timeline(id).late().stream().map(Archive.LateTruth::status).toList();
    }
}
