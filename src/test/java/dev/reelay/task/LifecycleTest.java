package dev.reelay.task;

import static dev.reelay.task.Story.ANSWER_WITHIN;
import static dev.reelay.task.Story.BEGIN;
import static dev.reelay.task.Story.FIRST;
import static dev.reelay.task.Story.GRACE;
import static dev.reelay.task.Story.RENDER;
import static dev.reelay.task.Story.SEND_WITHIN;
import static dev.reelay.task.Story.START;
import static dev.reelay.task.Story.attempt;
import static dev.reelay.task.Story.gaveUp;
import static dev.reelay.task.Story.licenceWanted;
import static dev.reelay.task.Story.made;
import static dev.reelay.task.Story.moderated;
import static dev.reelay.task.Story.refused;
import static dev.reelay.task.Story.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Decision.Why;
import dev.reelay.task.Signal.Adopted;
import dev.reelay.task.Signal.CancelWanted;
import dev.reelay.task.Signal.Submitted;
import dev.reelay.task.Signal.TimePassed;
import dev.reelay.task.Signal.Unclear;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state and every signal: what follows. */
class LifecycleTest {

    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final AttemptId STRANGER = attempt(9);
    private static final Review UNWANTED = new Review.Refused("This is nothing for us.");
    private static final Review DOUBTED = new Review.Held("Somebody should look at this.");
    private static final Signal RETRY = new Signal.RetryWanted();

    @Nested
    class AQueuedTask {

        private final Story story = Story.accepted();

        @Test
        void expiresAtItsOwnDeadlineWhereItHasAnEarlierOne() {
            Duration own = Duration.ofMinutes(1);
            Story hasty = Story.of(Story.REQUEST.with(new Urgency(Priority.INTERACTIVE, 60)));
            assertStands(hasty.after(own.minus(INSTANT)).decide(new TimePassed()), Why.NOT_YET);
            assertMoves(hasty.after(own).decide(new TimePassed()), expired(Failure.notStartedInTime()));
            assertMoves(hasty.after(own).decide(licenceWanted(FIRST)), expired(Failure.notStartedInTime()));
        }

        @Test
        void waitsNoLongerThanAnyTaskMay() {
            Story patient = Story.of(Story.REQUEST.with(new Urgency(Priority.BATCH, (int) START.toSeconds() + 1)));
            assertMoves(patient.after(START).decide(new TimePassed()), expired(Failure.notStartedInTime()));
        }

        @Test
        void isLicensedWithDeadlinesForSendingAndForTheAnswer() {
            assertMoves(
                    story.decide(licenceWanted(FIRST)),
                    new Move.Licensed(
                            FIRST,
                            1,
                            "ab".repeat(32),
                            BEGIN.plus(SEND_WITHIN),
                            BEGIN.plus(SEND_WITHIN).plus(ANSWER_WITHIN)));
        }

        @Test
        void isCancelledAtNoCost() {
            assertMoves(story.decide(new CancelWanted()), cancelled(Charged.NO));
        }

        @Test
        void waitsUntilItsStartDeadline() {
            assertStands(story.after(START.minus(INSTANT)).decide(new TimePassed()), Why.NOT_YET);
        }

        @Test
        void expiresUnpaidAtItsStartDeadline() {
            assertMoves(story.after(START).decide(new TimePassed()), expired(Failure.notStartedInTime()));
        }

        @Test
        void isNotLicensedAtItsStartDeadlineButExpires() {
            assertMoves(story.after(START).decide(licenceWanted(FIRST)), expired(Failure.notStartedInTime()));
        }

        @ParameterizedTest
        @MethodSource("dev.reelay.task.LifecycleTest#everythingAboutTheFirstAttempt")
        void knowsNothingOfAttemptsBeforeItsFirst(Signal signal) {
            assertStands(story.decide(signal), Why.ANOTHER_ATTEMPT);
        }
    }

    @Nested
    class ATaskThatWasPutBack {

        private final Story story = Story.requeued();

        @Test
        void isLeftAloneForThePause() {
            assertStands(story.after(Duration.ofMillis(9_999)).decide(licenceWanted(attempt(2))), Why.NOT_YET);
        }

        @Test
        void getsItsSecondLicenceAfterThePause() {
            Move move = moveOf(story.after(Duration.ofSeconds(10)).decide(licenceWanted(attempt(2))));
            assertThat(move).isInstanceOfSatisfying(Move.Licensed.class, licensed -> {
                assertThat(licensed.attempt()).isEqualTo(attempt(2));
                assertThat(licensed.number()).isEqualTo(2);
            });
        }

        @Test
        void keepsTheStartDeadlineOfItsAcceptance() {
            Story late = Story.accepted()
                    .after(START.minus(INSTANT))
                    .hears(licenceWanted(FIRST))
                    .hears(refused(FIRST));
            assertMoves(late.after(INSTANT).decide(new TimePassed()), expired(Failure.notStartedInTime()));
        }

        @Test
        void isCancelledAtNoCost() {
            assertMoves(story.decide(new CancelWanted()), cancelled(Charged.NO));
        }

        @Test
        void isFollowedInsteadOfPaidAgainIfACallbackNamesTheRefusedAttempt() {
            assertMoves(story.decide(new Adopted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void isFollowedInsteadOfPaidAgainIfTheUpstreamsAnswerComesAfterAll() {
            assertMoves(story.decide(new Submitted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void isUnconfirmedInsteadOfPaidAgainIfACallbackWithoutIdProvesTheRefusedAttempt() {
            assertMoves(
                    story.decide(new Unclear(FIRST, Doubt.CALLBACK_WITHOUT_ID)),
                    new Move.Doubted(
                            FIRST, Doubt.CALLBACK_WITHOUT_ID, story.now().plus(GRACE)));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CALLBACK_WITHOUT_ID")
        void isNotShakenByADoubtAboutTheAttemptItLeft(Doubt doubt) {
            assertStands(story.decide(new Unclear(FIRST, doubt)), Why.ANOTHER_ATTEMPT);
        }

        @Test
        void isNotPutBackOrFailedByTheAttemptItLeft() {
            assertStands(story.decide(refused(FIRST)), Why.ANOTHER_ATTEMPT);
            assertStands(story.decide(rejected(FIRST)), Why.ANOTHER_ATTEMPT);
        }

        @Test
        void isNotEndedByARenderThatNobodyAdopted() {
            assertStands(story.decide(made(FIRST, "sd-1")), Why.ANOTHER_ATTEMPT);
            assertStands(story.decide(gaveUp(FIRST, "sd-1")), Why.ANOTHER_ATTEMPT);
        }
    }

    @Nested
    class ASubmittingTask {

        private final Story story = Story.submitting();

        @Test
        void hasNoSecondLicenceToGive() {
            assertStands(story.decide(licenceWanted(attempt(2))), Why.OUT_OF_PLACE);
            assertStands(story.after(START).decide(licenceWanted(attempt(2))), Why.OUT_OF_PLACE);
        }

        @Test
        void runsOnceTheUpstreamNamesIt() {
            assertMoves(story.decide(new Submitted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void runsOnceACallbackNamesItThoughTheAnswerIsStillOut() {
            assertMoves(story.decide(new Adopted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void isPutBackForThePauseIfNothingWasCreated() {
            assertMoves(
                    story.decide(refused(FIRST)),
                    new Move.Requeued(FIRST, "rate_limited", story.now().plusSeconds(10)));
        }

        @Test
        void failsIfTheUpstreamRejectsIt() {
            assertMoves(story.decide(rejected(FIRST)), finished(new TaskState.Failed(moderated()), null));
        }

        @ParameterizedTest
        @EnumSource
        void isUnconfirmedIfItIsUnclearWhatTheUpstreamHas(Doubt doubt) {
            assertMoves(
                    story.decide(new Unclear(FIRST, doubt)),
                    new Move.Doubted(FIRST, doubt, story.now().plus(GRACE)));
        }

        @Test
        void isNotEndedByARenderBeforeItsIdIsKnown() {
            assertStands(story.decide(made(FIRST, "sd-1")), Why.OUT_OF_PLACE);
            assertStands(story.decide(gaveUp(FIRST, "sd-1")), Why.OUT_OF_PLACE);
        }

        @Test
        void remembersAWishToCancelOnce() {
            assertMoves(story.decide(new CancelWanted()), new Move.CancelWished());
            assertStands(story.hears(new CancelWanted()).decide(new CancelWanted()), Why.ALREADY_SO);
        }

        @Test
        void waitsForTheAnswerUntilEveryTimeoutHasRunOut() {
            Story soon = story.after(SEND_WITHIN.plus(ANSWER_WITHIN).minus(INSTANT));
            assertStands(soon.decide(new TimePassed()), Why.NOT_YET);
        }

        @Test
        void isUnconfirmedAndNeverQueuedIfItsProcessDied() {
            Story dead = story.after(SEND_WITHIN.plus(ANSWER_WITHIN));
            assertMoves(
                    dead.decide(new TimePassed()),
                    new Move.Doubted(FIRST, Doubt.NO_ANSWER, dead.now().plus(GRACE)));
        }

        @ParameterizedTest
        @MethodSource("dev.reelay.task.LifecycleTest#everythingAboutAStranger")
        void ignoresWhatIsSaidAboutAnotherAttempt(Signal signal) {
            assertStands(story.decide(signal), Why.ANOTHER_ATTEMPT);
        }
    }

    @Nested
    class AnUnconfirmedTask {

        private final Story story = Story.unconfirmed();

        @Test
        void isNeverSentAgain() {
            assertStands(story.decide(licenceWanted(attempt(2))), Why.OUT_OF_PLACE);
            assertStands(story.after(GRACE).decide(licenceWanted(attempt(2))), Why.OUT_OF_PLACE);
        }

        @Test
        void runsOnceACallbackNamesIt() {
            assertMoves(story.decide(new Adopted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void runsIfTheAnswerComesAfterAll() {
            assertMoves(story.decide(new Submitted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void isPutBackIfItsProcessWakesUpAndProvesThatNothingWasSent() {
            Story slept =
                    Story.submitting().after(SEND_WITHIN.plus(ANSWER_WITHIN)).hears(new TimePassed());
            assertMoves(
                    slept.decide(refused(FIRST)),
                    new Move.Requeued(FIRST, "rate_limited", slept.now().plusSeconds(10)));
        }

        @Test
        void failsIfTheRejectionComesLate() {
            assertMoves(story.decide(rejected(FIRST)), finished(new TaskState.Failed(moderated()), null));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CALLBACK_WITHOUT_ID")
        void learnsNothingFromAnotherDoubt(Doubt doubt) {
            assertStands(story.decide(new Unclear(FIRST, doubt)), Why.ALREADY_SO);
        }

        @Test
        void learnsFromACallbackWithoutIdThatItExistsAndGetsNoMoreGrace() {
            Story later = story.after(Duration.ofMinutes(7));
            assertMoves(
                    later.decide(new Unclear(FIRST, Doubt.CALLBACK_WITHOUT_ID)),
                    new Move.Doubted(
                            FIRST,
                            Doubt.CALLBACK_WITHOUT_ID,
                            later.now().minus(Duration.ofMinutes(7)).plus(GRACE)));
        }

        @Test
        void isNotEndedByARenderBeforeItsIdIsKnown() {
            assertStands(story.decide(made(FIRST, "sd-1")), Why.OUT_OF_PLACE);
            assertStands(story.decide(gaveUp(FIRST, "sd-1")), Why.OUT_OF_PLACE);
        }

        @Test
        void remembersAWishToCancelOnce() {
            assertMoves(story.decide(new CancelWanted()), new Move.CancelWished());
            assertStands(story.hears(new CancelWanted()).decide(new CancelWanted()), Why.ALREADY_SO);
        }

        @Test
        void waitsForACallbackWhileTheGraceLasts() {
            assertStands(story.after(GRACE.minus(INSTANT)).decide(new TimePassed()), Why.NOT_YET);
        }

        @Test
        void expiresWhenTheGraceEndsAndDoesNotPretendToKnowTheBill() {
            Move move = moveOf(story.after(GRACE).decide(new TimePassed()));
            assertThat(move).isEqualTo(expired(Failure.submitOutcomeUnknown(false)));
            assertThat(Failure.submitOutcomeUnknown(false).charged()).isEqualTo(Charged.UNKNOWN);
        }

        @ParameterizedTest
        @MethodSource("dev.reelay.task.LifecycleTest#everythingAboutAStranger")
        void ignoresWhatIsSaidAboutAnotherAttempt(Signal signal) {
            assertStands(story.decide(signal), Why.ANOTHER_ATTEMPT);
        }

        @Test
        void isNotSentAgainWhileAnAnswerMayCome() {
            assertStands(
                    story.after(SEND_WITHIN.plus(ANSWER_WITHIN).minus(INSTANT)).decide(RETRY), Why.NOT_YET);
        }

        @Test
        void isSentAgainOnWishWhenNoAnswerCanComeAnyMore() {
            story.after(SEND_WITHIN.plus(ANSWER_WITHIN)).hears(RETRY);
            assertThat(story.moves().getLast()).isEqualTo(new Move.Abandoned(FIRST, Resend.RETRY_WANTED));
            assertThat(story.task().status()).isEqualTo(TaskState.Status.QUEUED);
            assertStands(story.decide(RETRY), Why.ALREADY_SO);
            assertThat(moveOf(story.decide(licenceWanted(attempt(2))))).isInstanceOf(Move.Licensed.class);
        }

        @Test
        void isNeverSentAgainOnceACallbackHasProvedIt() {
            story.hears(new Unclear(FIRST, Doubt.CALLBACK_WITHOUT_ID));
            assertStands(story.after(GRACE.minus(INSTANT)).decide(RETRY), Why.UPSTREAM_HAS_IT);
        }

        @Test
        void isNotSentAgainIfItIsNotWantedAnyMore() {
            assertStands(
                    story.hears(new CancelWanted()).after(Duration.ofMinutes(5)).decide(RETRY), Why.OUT_OF_PLACE);
        }
    }

    @Nested
    class ATaskThatACallbackWithoutIdProved {

        private final Story story = Story.submitting().hears(new Unclear(FIRST, Doubt.CALLBACK_WITHOUT_ID));

        @Test
        void isNotPutBackByAnyLaterRefusal() {
            assertStands(story.decide(refused(FIRST)), Why.OUT_OF_PLACE);
        }

        @Test
        void isNotFailedByAnyLaterRejection() {
            assertStands(story.decide(rejected(FIRST)), Why.OUT_OF_PLACE);
        }

        @ParameterizedTest
        @EnumSource
        void isNotMadeLessCertainByALaterDoubt(Doubt doubt) {
            assertStands(story.decide(new Unclear(FIRST, doubt)), Why.ALREADY_SO);
        }

        @Test
        void runsOnceItsIdIsKnown() {
            assertMoves(story.decide(new Submitted(FIRST, "sd-1")), started("sd-1", story));
            assertMoves(story.decide(new Adopted(FIRST, "sd-1")), started("sd-1", story));
        }

        @Test
        void expiresWhenTheGraceEnds() {
            assertMoves(story.after(GRACE).decide(new TimePassed()), expired(Failure.submitOutcomeUnknown(false)));
        }
    }

    @Nested
    class ARunningTask {

        private final Story story = Story.running();

        @Test
        void hasNoSecondLicenceToGive() {
            assertStands(story.decide(licenceWanted(attempt(2))), Why.OUT_OF_PLACE);
        }

        @Test
        void succeedsWithTheVideoAndWhatItCost() {
            TaskState.Final video = new TaskState.Succeeded(
                    new Video("https://media.example/sd-1.mp4", story.now().plus(Duration.ofHours(24))));
            assertMoves(story.decide(made(FIRST, "sd-1")), finished(video, 160));
        }

        @Test
        void failsAsTheUpstreamSays() {
            assertMoves(story.decide(gaveUp(FIRST, "sd-1")), finished(new TaskState.Failed(moderated()), 0));
        }

        @Test
        void isNotEndedByTheRenderOfAnotherUpstreamTask() {
            assertStands(story.decide(made(FIRST, "sd-2")), Why.OUT_OF_PLACE);
            assertStands(story.decide(gaveUp(FIRST, "sd-2")), Why.OUT_OF_PLACE);
        }

        @Test
        void standsIfItsIdIsNamedAgain() {
            assertStands(story.decide(new Submitted(FIRST, "sd-1")), Why.ALREADY_SO);
            assertStands(story.decide(new Adopted(FIRST, "sd-1")), Why.ALREADY_SO);
        }

        @Test
        void followsTheUpstreamsOwnAnswerIfACallbackHadNamedAnotherId() {
            Story adopted = Story.submitting().hears(new Adopted(FIRST, "sd-9"));
            assertMoves(adopted.decide(new Submitted(FIRST, "sd-1")), started("sd-1", adopted));
        }

        @Test
        void doesNotFollowACallbackThatNamesAnotherIdThanTheAnswer() {
            assertThat(story.decide(new Adopted(FIRST, "sd-9"))).isInstanceOf(Decision.Stands.class);
        }

        @Test
        void isNeitherPutBackNorFailedNorDoubtedByALateWordAboutTheSubmit() {
            assertStands(story.decide(refused(FIRST)), Why.OUT_OF_PLACE);
            assertStands(story.decide(rejected(FIRST)), Why.OUT_OF_PLACE);
            for (Doubt doubt : Doubt.values()) {
                assertStands(story.decide(new Unclear(FIRST, doubt)), Why.OUT_OF_PLACE);
            }
        }

        @Test
        void remembersAWishToCancelOnce() {
            assertMoves(story.decide(new CancelWanted()), new Move.CancelWished());
            assertStands(story.hears(new CancelWanted()).decide(new CancelWanted()), Why.ALREADY_SO);
        }

        @Test
        void waitsForTheUpstreamUntilItsHardDeadline() {
            assertStands(story.after(RENDER.minus(INSTANT)).decide(new TimePassed()), Why.NOT_YET);
        }

        @Test
        void expiresAtItsHardDeadlineAndDoesNotPretendToKnowTheBill() {
            assertMoves(story.after(RENDER).decide(new TimePassed()), expired(Failure.deadlinePassed()));
            assertThat(Failure.deadlinePassed().charged()).isEqualTo(Charged.UNKNOWN);
        }

        @ParameterizedTest
        @MethodSource("dev.reelay.task.LifecycleTest#everythingAboutAStranger")
        void ignoresWhatIsSaidAboutAnotherAttempt(Signal signal) {
            assertStands(story.decide(signal), Why.ANOTHER_ATTEMPT);
        }
    }

    @Nested
    class AHeldRequest {

        private final Story story = Story.held();

        @Test
        void isNeitherLicensedNorSentAgain() {
            assertThat(story.task().status()).isEqualTo(TaskState.Status.HELD);
            assertStands(story.decide(licenceWanted(FIRST)), Why.OUT_OF_PLACE);
            assertStands(story.decide(RETRY), Why.OUT_OF_PLACE);
        }

        @Test
        void waitsForASlotOnceItIsApproved() {
            story.after(Duration.ofMinutes(5)).hears(story.judged(Review.ALLOWED));
            assertThat(story.task().state()).isEqualTo(new TaskState.Queued(story.now(), null));
            assertThat(story.decide(licenceWanted(FIRST))).isInstanceOf(Decision.Moves.class);
        }

        @Test
        void failsUnpaidWithTheReasonWhereItIsRejected() {
            assertMoves(story.decide(story.judged(UNWANTED)), refusedContent(Charged.NO, null));
        }

        @Test
        void standsWhereItIsHeldOnceMore() {
            assertStands(story.decide(story.judged(DOUBTED)), Why.ALREADY_SO);
        }

        @Test
        void isCancelledAtNoCost() {
            assertMoves(story.decide(new CancelWanted()), cancelled(Charged.NO));
        }

        @Test
        void expiresUnpaidAtItsStartDeadlineWhateverIsSaidThen() {
            assertStands(story.after(START.minus(INSTANT)).decide(new TimePassed()), Why.NOT_YET);
            story.after(INSTANT);
            assertMoves(story.decide(new TimePassed()), expired(Failure.notStartedInTime()));
            assertMoves(story.decide(story.judged(Review.ALLOWED)), expired(Failure.notStartedInTime()));
        }

        @Test
        void standsUnderTheJudgementOfAnotherFact() {
            assertStands(story.decide(new Signal.Judged(2, Review.ALLOWED)), Why.OUT_OF_PLACE);
        }
    }

    @Nested
    class AHeldVideo {

        private final Story story = Story.withheld();
        private final Video video =
                new Video("https://media.example/sd-1.mp4", story.now().plus(Duration.ofHours(24)));

        @Test
        void isKeptWithWhatItCost() {
            assertThat(story.task().state()).isEqualTo(new TaskState.Held("Somebody should look at this.", video));
            assertThat(story.task().consumedCredits()).isEqualTo(160);
        }

        @Test
        void isShownOnceItIsApproved() {
            assertMoves(story.decide(story.judged(Review.ALLOWED)), finished(new TaskState.Succeeded(video), 160));
        }

        @Test
        void isPaidForWhereItIsRejected() {
            assertMoves(story.decide(story.judged(UNWANTED)), refusedContent(Charged.YES, 160));
        }

        @Test
        void isPaidForWhereNobodyWantsItAnyMore() {
            assertMoves(story.decide(new CancelWanted()), finished(new TaskState.Cancelled(Charged.YES), 160));
        }

        @Test
        void isLostWithItsUrlWhateverIsSaidThen() {
            assertStands(story.after(Duration.ofHours(24).minus(INSTANT)).decide(new TimePassed()), Why.NOT_YET);
            story.after(INSTANT);
            Move lost = finished(new TaskState.Expired(Failure.notReviewedInTime()), 160);
            assertMoves(story.decide(new TimePassed()), lost);
            assertMoves(story.decide(story.judged(Review.ALLOWED)), lost);
        }

        @Test
        void isNotShownByAJudgementOfTheRequest() {
            assertStands(story.decide(new Signal.Judged(1, Review.ALLOWED)), Why.OUT_OF_PLACE);
        }

        @ParameterizedTest
        @MethodSource("dev.reelay.task.LifecycleTest#everythingAboutTheFirstAttempt")
        void isNotChangedByAnyWordOfAnAttempt(Signal signal) {
            assertStands(story.decide(signal), Why.ANOTHER_ATTEMPT);
        }
    }

    @Nested
    class AReviewedVideo {

        private final Story story = Story.running();

        @Test
        void failsWhereAReviewerRefusesIt() {
            assertMoves(story.decide(made(FIRST, "sd-1").with(UNWANTED)), refusedContent(Charged.YES, 160));
        }

        @Test
        void needsNoReviewWhereNobodyWantsIt() {
            Move end = finished(new TaskState.Cancelled(Charged.YES), 160);
            story.hears(new CancelWanted());
            assertMoves(story.decide(made(FIRST, "sd-1").with(UNWANTED)), end);
            assertMoves(story.decide(made(FIRST, "sd-1").with(DOUBTED)), end);
        }

        @Test
        void isJudgedOnlyWhereItIsHeld() {
            assertStands(story.decide(story.judged(Review.ALLOWED)), Why.OUT_OF_PLACE);
            assertStands(Story.accepted().decide(new Signal.Judged(1, UNWANTED)), Why.OUT_OF_PLACE);
        }
    }

    private static Move refusedContent(Charged charged, @Nullable Integer consumed) {
        return finished(new TaskState.Failed(Failure.contentRefused("This is nothing for us.", charged)), consumed);
    }

    @Nested
    class ATaskThatWasSentAgain {

        private final Story story = Story.unconfirmed()
                .after(SEND_WITHIN.plus(ANSWER_WITHIN))
                .hears(RETRY)
                .hears(licenceWanted(attempt(2)));

        @Test
        void endsByTheSuccessOfTheAttemptThatWasLeftBehind() {
            story.hears(made(FIRST, "sd-1"));
            assertThat(story.task().status()).isEqualTo(TaskState.Status.SUCCEEDED);
        }

        @Test
        void goesOnWhenTheAttemptThatWasLeftBehindFails() {
            assertStands(story.decide(gaveUp(FIRST, "sd-1")), Why.ANOTHER_ATTEMPT);
        }

        @Test
        void doesNotSayThatNothingWasChargedWhenItsNewAttemptIsRejected() {
            story.hears(rejected(attempt(2)));
            assertThat(story.task().state())
                    .isInstanceOfSatisfying(
                            TaskState.Failed.class,
                            failed -> assertThat(failed.failure().charged()).isEqualTo(Charged.UNKNOWN));
        }

        @Test
        void doesNotSayThatItWasPaidOnceAtMostWhenItsNewAttemptStaysUnclear() {
            story.hears(new Unclear(attempt(2), Doubt.TIMED_OUT)).after(GRACE);
            assertMoves(story.decide(new TimePassed()), expired(Failure.submitOutcomeUnknown(true)));
            assertThat(Failure.submitOutcomeUnknown(true).message())
                    .contains("may have been paid more than once")
                    .doesNotContain("cannot");
        }

        @Test
        void followsTheAttemptThatWasLeftBehindIfThatIsNamedBeforeTheNextLicence() {
            Story waiting =
                    Story.unconfirmed().after(SEND_WITHIN.plus(ANSWER_WITHIN)).hears(RETRY);
            assertMoves(waiting.decide(new Adopted(FIRST, "sd-1")), started("sd-1", waiting));
        }

        @Test
        void isSentAgainByItselfOnceIfThatWasWishedWhenItWasSubmitted() {
            Story wished = Story.acceptedToBeResent()
                    .hears(licenceWanted(FIRST))
                    .hears(new Unclear(FIRST, Doubt.TIMED_OUT))
                    .after(SEND_WITHIN.plus(ANSWER_WITHIN))
                    .hears(new TimePassed());
            assertThat(wished.moves().getLast()).isEqualTo(new Move.Abandoned(FIRST, Resend.RESEND_ON_UNCLEAR));
            wished.hears(licenceWanted(attempt(2)))
                    .hears(new Unclear(attempt(2), Doubt.TIMED_OUT))
                    .after(SEND_WITHIN.plus(ANSWER_WITHIN));
            assertStands(wished.decide(new TimePassed()), Why.NOT_YET);
        }
    }

    /** The attempt before is alive at the upstream after all, and that is known while the next one is under way. */
    @Nested
    class ATaskWhoseEarlierAttemptIsAlive {

        private static final AttemptId SECOND = attempt(2);

        private final Story story = Story.requeued()
                .after(Duration.ofSeconds(10))
                .hears(licenceWanted(SECOND))
                .hears(new Adopted(FIRST, "sd-1"));

        @Test
        void remembersItOnce() {
            assertThat(story.moves().getLast()).isEqualTo(new Move.Heard(FIRST, "sd-1"));
            assertThat(story.task().status()).isEqualTo(TaskState.Status.SUBMITTING);
            assertStands(story.decide(new Adopted(FIRST, "sd-1")), Why.ALREADY_SO);
        }

        @Test
        void followsItWhenNothingWasCreatedByTheNewerOne() {
            assertMoves(story.decide(refused(SECOND)), started("sd-1", story));
        }

        @Test
        void followsItWhenTheNewerOneIsRejected() {
            assertMoves(story.decide(rejected(SECOND)), started("sd-1", story));
        }

        @Test
        void followsItWhenTheNewerOneIsProvedNotToHaveBeenSentAfterADoubt() {
            story.hears(new Unclear(SECOND, Doubt.NO_ANSWER));
            assertMoves(story.decide(refused(SECOND)), started("sd-1", story));
        }

        @Test
        void followsItToItsBillIfItIsNotWantedAnyMore() {
            story.hears(new CancelWanted());
            assertMoves(story.decide(refused(SECOND)), started("sd-1", story));
        }

        @Test
        void leavesTheNewerOneBehindForGood() {
            story.hears(refused(SECOND));
            assertThat(story.task().earlier()).containsExactly(SECOND);
            assertThat(story.task().alive()).isEmpty();
            assertStands(story.decide(licenceWanted(attempt(3))), Why.OUT_OF_PLACE);
        }

        @Test
        void runsOnTheNewerOneIfTheUpstreamTookThatToo() {
            story.hears(new Submitted(SECOND, "sd-2"));
            assertThat(story.task().status()).isEqualTo(TaskState.Status.RUNNING);
            story.hears(made(FIRST, "sd-1"));
            assertThat(story.task().status()).isEqualTo(TaskState.Status.SUCCEEDED);
        }

        @Test
        void isNotSentAgainHoweverUnclearTheNewerOneStays() {
            story.hears(new Unclear(SECOND, Doubt.TIMED_OUT)).after(SEND_WITHIN.plus(ANSWER_WITHIN));
            assertStands(story.decide(RETRY), Why.UPSTREAM_HAS_IT);
        }

        @Test
        void followsItWhenTheNewerOneIsNeverHeardOf() {
            story.hears(new Unclear(SECOND, Doubt.TIMED_OUT)).after(GRACE.minusNanos(1));
            assertStands(story.decide(new TimePassed()), Why.NOT_YET);
            story.after(Duration.ofNanos(1));
            assertMoves(story.decide(new TimePassed()), started("sd-1", story));
        }

        @Test
        void isNotSentAgainByItselfEither() {
            Story wished = Story.acceptedToBeResent()
                    .hears(licenceWanted(FIRST))
                    .hears(refused(FIRST))
                    .after(Duration.ofSeconds(10))
                    .hears(licenceWanted(SECOND))
                    .hears(new Adopted(FIRST, "sd-1"))
                    .hears(new Unclear(SECOND, Doubt.TIMED_OUT))
                    .after(SEND_WITHIN.plus(ANSWER_WITHIN));
            assertStands(wished.decide(new TimePassed()), Why.NOT_YET);
        }

        @Test
        void isPutBackAsEverIfTheEarlierOneHasEndedWithoutAVideo() {
            story.hears(gaveUp(FIRST, "sd-1"));
            assertThat(story.task().alive()).isEmpty();
            assertThat(moveOf(story.decide(refused(SECOND)))).isInstanceOf(Move.Requeued.class);
        }
    }

    @Nested
    class ATaskWithAWishToCancel {

        private static final CancelWanted WISH = new CancelWanted();

        @Test
        void isCancelledAtNoCostIfNothingWasCreated() {
            assertMoves(Story.submitting().hears(WISH).decide(refused(FIRST)), cancelled(Charged.NO));
            assertMoves(Story.unconfirmed().hears(WISH).decide(refused(FIRST)), cancelled(Charged.NO));
        }

        @Test
        void isCancelledAtNoCostIfTheUpstreamRejectsIt() {
            assertMoves(Story.submitting().hears(WISH).decide(rejected(FIRST)), cancelled(Charged.NO));
        }

        @Test
        void goesOnIfTheUpstreamHasIt() {
            Story story = Story.submitting().hears(WISH).hears(new Submitted(FIRST, "sd-1"));
            assertThat(story.task().status()).isEqualTo(TaskState.Status.RUNNING);
            assertThat(story.task().cancelRequested()).isTrue();
        }

        @Test
        void isCancelledWithTheBillIfTheVideoIsMade() {
            assertMoves(
                    Story.running().hears(WISH).decide(made(FIRST, "sd-1")),
                    finished(new TaskState.Cancelled(Charged.YES), 160));
        }

        @Test
        void isCancelledAndSaysWhatIsKnownOfTheBillIfTheUpstreamGivesUp() {
            assertMoves(
                    Story.running().hears(WISH).decide(gaveUp(FIRST, "sd-1")),
                    finished(new TaskState.Cancelled(Charged.NO), 0));
            Signal noOutput = new Signal.RenderFailed(FIRST, "sd-1", Failure.noOutput(), null);
            assertMoves(Story.running().hears(WISH).decide(noOutput), cancelled(Charged.UNKNOWN));
        }

        @Test
        void expiresLikeAnyOtherIfTheUpstreamNeverEndsIt() {
            assertMoves(
                    Story.running().hears(WISH).after(RENDER).decide(new TimePassed()),
                    expired(Failure.deadlinePassed()));
            assertMoves(
                    Story.unconfirmed().hears(WISH).after(GRACE).decide(new TimePassed()),
                    expired(Failure.submitOutcomeUnknown(false)));
        }
    }

    @Nested
    class AFinishedTask {

        static Stream<Story> endings() {
            return Stream.of(
                    Story.running().hears(made(FIRST, "sd-1")),
                    Story.running().hears(gaveUp(FIRST, "sd-1")),
                    Story.accepted().hears(new CancelWanted()),
                    Story.running().after(RENDER).hears(new TimePassed()),
                    Story.unconfirmed().after(GRACE).hears(new TimePassed()));
        }

        @ParameterizedTest
        @MethodSource("endings")
        void staysAsItEnded(Story over) {
            assertThat(over.task().status().isFinal()).isTrue();
            Stream.concat(everythingAboutTheFirstAttempt(), everythingElse())
                    .forEach(signal -> assertStands(over.decide(signal), Why.ALREADY_FINAL));
        }
    }

    static Stream<Signal> everythingAboutTheFirstAttempt() {
        return everythingAbout(FIRST);
    }

    static Stream<Signal> everythingAboutAStranger() {
        return everythingAbout(STRANGER);
    }

    private static Stream<Signal> everythingAbout(AttemptId attempt) {
        Stream<Signal> doubts = Stream.of(Doubt.values()).map(doubt -> new Unclear(attempt, doubt));
        return Stream.concat(
                doubts,
                Stream.of(
                        new Submitted(attempt, "sd-1"),
                        new Adopted(attempt, "sd-1"),
                        refused(attempt),
                        rejected(attempt),
                        made(attempt, "sd-1"),
                        gaveUp(attempt, "sd-1")));
    }

    private static Stream<Signal> everythingElse() {
        return List.<Signal>of(licenceWanted(attempt(2)), new CancelWanted(), new TimePassed()).stream();
    }

    private static Move started(String upstreamId, Story story) {
        return new Move.Started(FIRST, upstreamId, story.now().plus(RENDER));
    }

    private static Move cancelled(Charged charged) {
        return finished(new TaskState.Cancelled(charged), null);
    }

    private static Move expired(Failure failure) {
        return finished(new TaskState.Expired(failure), null);
    }

    private static Move finished(TaskState.Final outcome, Integer credits) {
        return new Move.Finished(outcome, credits);
    }

    private static Move moveOf(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Moves.class);
        return ((Decision.Moves) decision).move();
    }

    private static void assertMoves(Decision decision, Move expected) {
        assertThat(decision).isEqualTo(new Decision.Moves(expected));
    }

    private static void assertStands(Decision decision, Why why) {
        assertThat(decision).isEqualTo(new Decision.Stands(why));
    }
}
