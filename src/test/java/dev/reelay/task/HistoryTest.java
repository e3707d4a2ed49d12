package dev.reelay.task;

import static dev.reelay.task.Story.BEGIN;
import static dev.reelay.task.Story.FIRST;
import static dev.reelay.task.Story.ID;
import static dev.reelay.task.Story.REQUEST;
import static dev.reelay.task.Story.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task is its facts, folded. */
class HistoryTest {

    private static final Instant LATER = BEGIN.plusSeconds(30);
    private static final Move ACCEPTED = new Move.Accepted(TENANT, REQUEST, 160, Door.V2);
    private static final Move LICENSED =
            new Move.Licensed(FIRST, 1, "ab".repeat(32), LATER.plusSeconds(5), LATER.plusSeconds(65));
    private static final Fact FIRST_FACT = new Fact(1, BEGIN, Source.API, ACCEPTED);

    @Test
    void theAcceptanceMakesAQueuedTaskThatMayStartAtOnce() {
        assertThat(history(ACCEPTED).task())
                .isEqualTo(new Task(
                        ID,
                        TENANT,
                        REQUEST,
                        1,
                        new TaskState.Queued(BEGIN, null),
                        160,
                        null,
                        null,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        Door.V2,
                        BEGIN,
                        BEGIN));
    }

    @Test
    void aLicenceCountsTheAttempt() {
        Task task = history(ACCEPTED, LICENSED).task();
        assertThat(task.attempts()).isEqualTo(1);
        assertThat(task.state())
                .isEqualTo(new TaskState.Submitting(FIRST, LATER.plusSeconds(5), LATER.plusSeconds(65)));
    }

    @Test
    void aStartTellsSinceWhenTheTaskRuns() {
        Instant deadline = LATER.plus(Duration.ofHours(24));
        Task task = history(ACCEPTED, LICENSED, new Move.Started(FIRST, "sd-1", deadline))
                .task();
        assertThat(task.state()).isEqualTo(new TaskState.Running(FIRST, "sd-1", LATER, deadline));
    }

    @Test
    void aRefusalQueuesTheTaskAgainAndKeepsTheCountOfAttempts() {
        Task task = history(ACCEPTED, LICENSED, new Move.Requeued(FIRST, "rate_limited", LATER.plusSeconds(9)))
                .task();
        assertThat(task.state()).isEqualTo(new TaskState.Queued(LATER.plusSeconds(9), "rate_limited"));
        assertThat(task.attempts()).isEqualTo(1);
    }

    @Test
    void aDoubtKeepsTheAttempt() {
        Task task = history(ACCEPTED, LICENSED, new Move.Doubted(FIRST, Doubt.TIMED_OUT, LATER.plusSeconds(60)))
                .task();
        assertThat(task.state())
                .isEqualTo(new TaskState.Unconfirmed(
                        FIRST, Doubt.TIMED_OUT, LATER.plusSeconds(65), LATER.plusSeconds(60)));
    }

    @Test
    void aWishToCancelLeavesTheStateAndStays() {
        Task wished = history(ACCEPTED, LICENSED, new Move.CancelWished()).task();
        assertThat(wished.cancelRequested()).isTrue();
        assertThat(wished.status()).isEqualTo(TaskState.Status.SUBMITTING);
        Task later = history(ACCEPTED, LICENSED, new Move.CancelWished(), new Move.Started(FIRST, "sd-1", LATER))
                .task();
        assertThat(later.cancelRequested()).isTrue();
    }

    @Test
    void theEndTellsWhatTheUpstreamTook() {
        TaskState.Final outcome = new TaskState.Cancelled(Charged.YES);
        Task task = history(ACCEPTED, LICENSED, new Move.Finished(outcome, 155)).task();
        assertThat(task.state()).isEqualTo(outcome);
        assertThat(task.consumedCredits()).isEqualTo(155);
        assertThat(task.quotedCredits()).isEqualTo(160);
    }

    @Test
    void everyFactTellsWhenTheTaskChangedButOnlyTheFirstWhenItBegan() {
        Task task = history(ACCEPTED, LICENSED).task();
        assertThat(task.createdAt()).isEqualTo(BEGIN);
        assertThat(task.updatedAt()).isEqualTo(LATER);
        assertThat(task.sequence()).isEqualTo(2);
    }

    @Test
    void thereIsAStepForEachFactAndTheLastIsTheTask() {
        History history = history(ACCEPTED, LICENSED, new Move.CancelWished());
        assertThat(history.steps()).hasSize(3).last().isEqualTo(history.task());
        assertThat(history.steps()).extracting(Task::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aHistoryIsNotChangedByTheListItWasMadeOf() {
        List<Fact> facts = new ArrayList<>(List.of(FIRST_FACT));
        History history = new History(ID, facts);
        facts.add(new Fact(2, LATER, Source.DISPATCH, LICENSED));
        assertThat(history.facts()).hasSize(1);
    }

    @Test
    void withOneMoreFactItIsAnotherHistory() {
        History history = history(ACCEPTED);
        Fact more = new Fact(2, LATER, Source.DISPATCH, LICENSED);
        assertThat(history.with(more).facts()).containsExactly(FIRST_FACT, more);
        assertThat(history.facts()).containsExactly(FIRST_FACT);
    }

    @Test
    void aTaskWithoutFactsIsABug() {
        assertThatIllegalArgumentException().isThrownBy(() -> new History(ID, List.of()));
    }

    @Test
    void aHistoryThatDoesNotBeginWithItsAcceptanceIsABug() {
        assertFoldFails(new Fact(1, BEGIN, Source.DISPATCH, LICENSED));
        assertFoldFails(new Fact(2, BEGIN, Source.API, ACCEPTED));
    }

    @Test
    void aSecondAcceptanceIsABug() {
        assertFoldFails(FIRST_FACT, new Fact(2, LATER, Source.API, ACCEPTED));
    }

    @Test
    void aGapOrARepeatedSequenceIsABug() {
        assertFoldFails(FIRST_FACT, new Fact(3, LATER, Source.DISPATCH, LICENSED));
        assertFoldFails(FIRST_FACT, new Fact(1, LATER, Source.DISPATCH, LICENSED));
    }

    private static void assertFoldFails(Fact... facts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new History(ID, List.of(facts)).task())
                .withMessageContaining(ID.toString());
    }

    private static History history(Move first, Move... then) {
        History history = new History(ID, List.of(new Fact(1, BEGIN, Source.API, first)));
        for (Move move : then) {
            history = history.with(new Fact(history.facts().size() + 1, LATER, Source.DISPATCH, move));
        }
        return history;
    }
}
