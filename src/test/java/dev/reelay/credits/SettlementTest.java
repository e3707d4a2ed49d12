package dev.reelay.credits;

import static dev.reelay.credits.Kind.CAPTURE;
import static dev.reelay.credits.Kind.CLEAR;
import static dev.reelay.credits.Kind.EXPOSE;
import static dev.reelay.credits.Kind.LATE;
import static dev.reelay.credits.Kind.OVERRUN;
import static dev.reelay.credits.Kind.RELEASE;
import static dev.reelay.credits.Kind.UNDERRUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Failure;
import dev.reelay.task.TaskState;
import dev.reelay.task.Video;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementTest {

    private static final long QUOTE = 160;

    private static final Hold FIRST = new Hold(UUID.randomUUID(), 1, QUOTE);
    private static final Hold SECOND = new Hold(UUID.randomUUID(), 2, QUOTE);

    private static final TaskState.Final SUCCEEDED =
            new TaskState.Succeeded(new Video("https://media.example/a.mp4", Instant.EPOCH));

    @Test
    void aTaskThatHoldsNothingSettlesNothing() {
        assertThat(Settlement.of(SUCCEEDED, List.of(), List.of(bill(Charged.YES, 200))))
                .isEmpty();
    }

    @Test
    void aSuccessCostsTheQuoteWhateverTheUpstreamTook() {
        assertThat(kinds(SUCCEEDED, List.of(FIRST), bill(Charged.YES, 160))).containsExactly("CAPTURE 160");
        assertThat(kinds(SUCCEEDED, List.of(FIRST), bill(Charged.YES, null))).containsExactly("CAPTURE 160");
        assertThat(kinds(SUCCEEDED, List.of(FIRST), bill(Charged.YES, 200)))
                .containsExactly("CAPTURE 160", "OVERRUN 40");
        assertThat(kinds(SUCCEEDED, List.of(FIRST), bill(Charged.YES, 100)))
                .containsExactly("CAPTURE 160", "UNDERRUN 60");
        assertThat(kinds(SUCCEEDED, List.of(FIRST), bill(Charged.YES, 0)))
                .containsExactly("CAPTURE 160", "UNDERRUN 160");
    }

    static Stream<TaskState.Final> free() {
        return Stream.of(
                new TaskState.Failed(failure(Charged.NO)),
                new TaskState.Cancelled(Charged.NO),
                new TaskState.Expired(Failure.notStartedInTime()));
    }

    @ParameterizedTest
    @MethodSource("free")
    void whatWasNotChargedIsFreeAgain(TaskState.Final outcome) {
        assertThat(kinds(outcome, List.of(FIRST), bill(Charged.NO, null))).containsExactly("RELEASE 160");
        assertThat(kinds(outcome, List.of(FIRST))).containsExactly("RELEASE 160");
    }

    @Test
    void aCancelThatCameTooLateToStopTheUpstreamCostsTheQuote() {
        assertThat(kinds(new TaskState.Cancelled(Charged.YES), List.of(FIRST), bill(Charged.YES, 170)))
                .containsExactly("CAPTURE 160", "OVERRUN 10");
    }

    static Stream<TaskState.Final> untold() {
        return Stream.of(
                new TaskState.Expired(Failure.submitOutcomeUnknown(false)),
                new TaskState.Expired(Failure.deadlinePassed()),
                new TaskState.Failed(Failure.noOutput()),
                new TaskState.Cancelled(Charged.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("untold")
    void whatNobodyKnowsIsTheOperatorsRisk(TaskState.Final outcome) {
        assertThat(kinds(outcome, List.of(FIRST), bill(Charged.UNKNOWN, 0)))
                .containsExactly("RELEASE 160", "EXPOSE 160");
    }

    @Test
    void ofTwoHoldsASuccessTakesOneAndTheUnclearAttemptIsARisk() {
        assertThat(kinds(SUCCEEDED, List.of(FIRST, SECOND), bill(Charged.UNKNOWN, null), bill(Charged.YES, 150)))
                .containsExactly("CAPTURE 160", "RELEASE 160", "UNDERRUN 10", "EXPOSE 160");
    }

    @Test
    void anAttemptThatWasRefusedIsNoRisk() {
        assertThat(kinds(SUCCEEDED, List.of(FIRST), bill(Charged.NO, null), bill(Charged.YES, 160)))
                .containsExactly("CAPTURE 160");
    }

    /**
     * The outcome of a task that was sent again says unknown, since an attempt before was unclear; here it is known.
     */
    @Test
    void whatIsKnownOfEachAttemptCountsNotWhatTheOutcomeSuspects() {
        assertThat(kinds(
                        new TaskState.Failed(failure(Charged.UNKNOWN)),
                        List.of(FIRST, SECOND),
                        bill(Charged.NO, 0),
                        bill(Charged.NO, 0)))
                .containsExactly("RELEASE 160", "RELEASE 160");
    }

    @Test
    void aSecondVideoIsPaidByTheOperator() {
        assertThat(kinds(SUCCEEDED, List.of(FIRST, SECOND), bill(Charged.YES, 160), bill(Charged.YES, 170)))
                .containsExactly("CAPTURE 160", "RELEASE 160", "OVERRUN 170");
        assertThat(kinds(SUCCEEDED, List.of(FIRST, SECOND), bill(Charged.YES, 160), bill(Charged.YES, null)))
                .containsExactly("CAPTURE 160", "RELEASE 160", "OVERRUN 160");
    }

    @Test
    void lateTruthEndsTheExposure() {
        assertThat(late(Charged.NO, 0)).containsExactly("CLEAR 160");
        assertThat(late(Charged.YES, 160)).containsExactly("LATE 160");
        assertThat(late(Charged.YES, null)).containsExactly("LATE 160");
        assertThat(late(Charged.YES, 200)).containsExactly("LATE 160", "OVERRUN 40");
        assertThat(late(Charged.YES, 100)).containsExactly("LATE 160", "UNDERRUN 60");
        assertThat(late(Charged.UNKNOWN, 100)).isEmpty();
    }

    @Test
    void whatHadBeenFreeAndWasChargedAfterAllIsTheOperatorsOnce() {
        Bill bill = bill(Charged.YES, 150);
        Bill free = new Bill(bill.attempt(), Charged.NO, null);
        assertThat(text(Settlement.surprise(QUOTE, List.of(free), bill))).containsExactly("OVERRUN 150");
        assertThat(Settlement.surprise(QUOTE, List.of(bill), bill)).isEmpty();
        assertThat(Settlement.surprise(QUOTE, List.of(free), free)).isEmpty();
        assertThat(Settlement.surprise(QUOTE, List.of(bill(Charged.NO, null)), bill))
                .isEmpty();
    }

    /** Whatever the upstream took is in the operator's accounts or was paid by the tenant, to the last credit. */
    @Test
    void whatTheUpstreamTookIsWhatWasCapturedAndTheVariance() {
        for (int consumed : new int[] {0, 1, 159, 160, 161, 1000}) {
            List<Posting> postings = Settlement.of(SUCCEEDED, List.of(FIRST), List.of(bill(Charged.YES, consumed)));
            assertThat(sum(postings, Account.CAPTURED) + sum(postings, Account.VARIANCE))
                    .isEqualTo(consumed);
            List<Posting> late = Settlement.late(QUOTE, bill(Charged.YES, consumed));
            assertThat(sum(late, Account.VARIANCE)).isEqualTo(consumed);
            assertThat(sum(late, Account.EXPOSURE)).isEqualTo(-QUOTE);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTransferStaysOnItsSide(Kind kind) {
        boolean from = kind.from().compareTo(Account.CAPTURED) <= 0;
        boolean to = kind.to().compareTo(Account.CAPTURED) <= 0;
        assertThat(from).isEqualTo(to).isEqualTo(kind.isTenants());
    }

    @Test
    void aBalanceIsWhatTransfersAddUpTo() {
        List<Posting> postings = List.of(
                new Posting(Kind.GRANT, 1000, null, null),
                new Posting(Kind.REVOKE, 100, null, null),
                Posting.ofHold(Kind.HOLD, FIRST),
                Posting.ofHold(Kind.HOLD, SECOND),
                Posting.ofHold(CAPTURE, FIRST),
                new Posting(OVERRUN, 7, null, null),
                new Posting(UNDERRUN, 7, null, null),
                new Posting(EXPOSE, 7, null, null),
                new Posting(CLEAR, 7, null, null),
                new Posting(LATE, 7, null, null),
                Posting.ofHold(RELEASE, SECOND));
        assertThat(Balance.of(postings)).isEqualTo(new Balance(900, 740, 0, 160));
    }

    private static List<String> kinds(TaskState.Final outcome, List<Hold> holds, Bill... bills) {
        return text(Settlement.of(outcome, holds, Arrays.asList(bills)));
    }

    private static List<String> late(Charged charged, @Nullable Integer consumed) {
        return text(Settlement.late(QUOTE, bill(charged, consumed)));
    }

    private static List<String> text(List<Posting> postings) {
        return postings.stream()
                .map(posting -> posting.kind() + " " + posting.amount())
                .toList();
    }

    private static long sum(List<Posting> postings, Account account) {
        return postings.stream()
                .mapToLong(posting -> posting.kind().to() == account
                        ? posting.amount()
                        : posting.kind().from() == account ? -posting.amount() : 0)
                .sum();
    }

    private static Bill bill(Charged charged, @Nullable Integer consumed) {
        return new Bill(new AttemptId(UUID.randomUUID()), charged, consumed);
    }

    private static Failure failure(Charged charged) {
        return new Failure("generation_failed", "No.", true, charged);
    }
}
