package dev.reelay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.reelay.task.Chaos.Step;
import dev.reelay.task.Signal.Adopted;
import dev.reelay.task.Signal.CancelWanted;
import dev.reelay.task.Signal.RetryWanted;
import dev.reelay.task.Signal.Submitted;
import dev.reelay.task.Signal.TimePassed;
import dev.reelay.task.Signal.Unclear;
import dev.reelay.task.TaskState.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever happens, in any order. A failure prints the seed and the shortest story that breaks the law. */
class LifecyclePropertiesTest {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** Without this, every property below could hold because nothing ever happened. */
    @Test
    void chaosReachesEveryStateByEveryMove() {
        Set<Status> reached = EnumSet.noneOf(Status.class);
        Set<Class<?>> moved = new HashSet<>();
        qt().withFixedSeed(1L).withExamples(3_000).forAll(Chaos.steps()).check(steps -> {
            for (Story story : List.of(Chaos.told(steps), Chaos.told(Story.held(), steps))) {
                story.history().steps().forEach(step -> reached.add(step.status()));
                story.moves().forEach(move -> moved.add(move.getClass()));
            }
            return true;
        });
        assertThat(reached).containsExactlyInAnyOrder(Status.values());
        assertThat(moved)
                .containsExactlyInAnyOrderElementsOf(Kinds.of(Move.class).toList());
    }

    @Test
    void theSequenceRisesByOneForEachFactAndOnlyThen() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Story.accepted();
            for (Step step : steps) {
                Task before = story.task();
                boolean happened = Chaos.tell(story, step);
                boolean moved = happened && story.decisions().getLast() instanceof Decision.Moves;
                assertThat(story.task().sequence()).isEqualTo(before.sequence() + (moved ? 1 : 0));
                if (!moved) {
                    assertThat(story.task()).isEqualTo(before);
                }
            }
            assertThat(story.history().facts())
                    .extracting(Fact::sequence)
                    .containsExactlyElementsOf(Stream.iterate(1L, n -> n + 1)
                            .limit(story.moves().size())
                            .toList());
        });
    }

    @Test
    void finalsAbsorb() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            List<Move> moves = Chaos.told(steps).moves();
            assertThat(moves.subList(0, moves.size() - 1)).noneMatch(Move.Finished.class::isInstance);
        });
    }

    @Test
    void aRepetitionChangesNothing() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Story.accepted();
            for (Step step : steps) {
                if (Chaos.tell(story, step)) {
                    assertThat(story.decide(repeated(story, step)))
                            .as("%s again, after %s", step.signal(), story)
                            .isInstanceOf(Decision.Stands.class);
                }
            }
        });
    }

    private static Signal repeated(Story story, Step step) {
        return switch (step.signal()) {
            case Signal.LicenceWanted wanted ->
                Story.licenceWanted(Story.attempt(Math.max(1, story.task().attempts())));
            case Signal.Judged judged -> story.judged(judged.verdict());
            default -> step.signal();
        };
    }

    @Test
    void noLicenceIsGivenUnlessTheAttemptBeforeProvablyCreatedNothingOrWasLeftBehindAsWished() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            AttemptId open = null;
            for (Move move : Chaos.told(steps).moves()) {
                switch (move) {
                    case Move.Licensed licensed -> {
                        assertThat(open).as("still open at the next licence").isNull();
                        open = licensed.attempt();
                    }
                    case Move.Requeued refused -> {
                        assertThat(refused.attempt()).isEqualTo(open);
                        open = null;
                    }
                    case Move.Abandoned left -> {
                        assertThat(left.attempt()).isEqualTo(open);
                        open = null;
                    }
                    case Move.Started started -> open = started.attempt();
                    case Move.Doubted doubted -> open = doubted.attempt();
                    default -> {}
                }
            }
        });
    }

    @Test
    void noLicenceIsGivenWhileAnEarlierAttemptIsKnownToBeAlive() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Story.accepted();
            for (Step step : steps) {
                Chaos.tell(story, step);
                story.task().earlier().forEach(left -> assertIsNotSentAgainOnceItIsAlive(story, left));
            }
        });
    }

    /** However the story goes on: the attempt is named, and the one under way, if any, created nothing. */
    private static void assertIsNotSentAgainOnceItIsAlive(Story story, AttemptId left) {
        Task task = story.task();
        Story told = story.copy().hears(new Adopted(left, "sd-1"));
        if (task.state() instanceof TaskState.Attempted newer) {
            told.hears(Story.refused(newer.attempt()));
        }
        told.after(Duration.ofSeconds(10)).hears(Story.licenceWanted(Story.attempt(task.attempts() + 1)));
        assertThat(told.task().attempts()).as("licences of %s", told).isEqualTo(task.attempts());
    }

    @Test
    void nothingIsSentAgainOnceTheUpstreamIsKnownToHaveTheTask() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Story.accepted();
            boolean known = false;
            for (Step step : steps) {
                Task before = story.task();
                int licences = before.attempts();
                boolean happened = Chaos.tell(story, step);
                if (known) {
                    assertThat(story.task().attempts())
                            .as("licences of %s", story)
                            .isEqualTo(licences);
                    assertThat(story.task().status()).isNotIn(Status.QUEUED, Status.SUBMITTING);
                }
                known |= happened && provesTheTask(before, step.signal());
            }
        });
    }

    /** Whether this was word from the upstream's side of an attempt that the task had not replaced by another one. */
    private static boolean provesTheTask(Task before, Signal signal) {
        boolean proof = signal instanceof Signal.Naming
                || (signal instanceof Unclear unclear && unclear.doubt().provesTheTask());
        return proof
                && switch (before.state()) {
                    case TaskState.Queued queued -> true;
                    case TaskState.Attempted attempted ->
                        ((Signal.AboutAttempt) signal).attempt().equals(attempted.attempt());
                    case TaskState.Held held -> false;
                    case TaskState.Final over -> false;
                };
    }

    @Test
    void aTaskWithAWishToCancelIsCancelledByWhateverTheUpstreamEndsItWith() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Chaos.told(steps);
            Task task = story.task();
            if (task.cancelRequested()) {
                assertThat(task.status()).isNotIn(Status.QUEUED, Status.SUCCEEDED, Status.FAILED);
            }
        });
    }

    @Test
    void whatACancelledTaskSaysOfItsBillIsTrue() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Chaos.told(steps);
            if (story.task().state() instanceof TaskState.Cancelled cancelled) {
                Task before = story.history().steps().get(story.moves().size() - 2);
                boolean ran = before.status() == Status.RUNNING || before.status() == Status.HELD;
                boolean another = !before.earlier().isEmpty();
                assertThat(cancelled.charged() == Charged.NO || ran || another).isTrue();
            }
        });
    }

    @Test
    void aTaskThatMayBePaidTwiceNeverClaimsThatNothingWasCharged() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Task task = Chaos.told(Story.acceptedToBeResent(), steps).task();
            if (task.mayBePaidTwice()) {
                Charged charged = switch (task.state()) {
                    case TaskState.Failed failed -> failed.failure().charged();
                    case TaskState.Expired expired -> expired.failure().charged();
                    case TaskState.Cancelled cancelled -> cancelled.charged();
                    default -> Charged.UNKNOWN;
                };
                assertThat(charged).isNotEqualTo(Charged.NO);
            }
        });
    }

    @Test
    void nothingIsSentAgainAfterAnUnclearAttemptUnlessItWasAskedForAndByItselfOnlyOnce() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            for (Story story : List.of(Story.accepted(), Story.acceptedToBeResent())) {
                boolean opted = story.task().request().onUnclear() == OnUnclear.RESEND;
                List<Move.Abandoned> left = Chaos.told(story, steps).moves().stream()
                        .filter(Move.Abandoned.class::isInstance)
                        .map(Move.Abandoned.class::cast)
                        .toList();
                long asked = steps.stream()
                        .filter(step -> step.signal() instanceof RetryWanted)
                        .count();
                assertThat(left)
                        .filteredOn(move -> move.why() == Resend.RETRY_WANTED)
                        .hasSizeLessThanOrEqualTo((int) asked);
                assertThat(left)
                        .filteredOn(move -> move.why() == Resend.RESEND_ON_UNCLEAR)
                        .hasSizeLessThanOrEqualTo(opted ? 1 : 0);
            }
        });
    }

    @Test
    void aSuccessOfAnyAttemptEndsATaskThatIsOpen() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Chaos.told(Story.acceptedToBeResent(), steps);
            for (AttemptId left : story.task().earlier()) {
                Status end = story.copy()
                        .hears(new Adopted(left, "sd-1"))
                        .hears(Story.made(left, "sd-1"))
                        .task()
                        .status();
                // One video under review is enough.
                assertThat(end.isFinal() || end == Status.HELD).as("%s", story).isTrue();
            }
        });
    }

    @Test
    void nothingIsLicensedBeforeAHeldRequestIsApprovedAndNothingHeldIsShownUnlessItIs() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Story.held();
            for (Step step : steps) {
                Task before = story.task();
                Chaos.tell(story, step);
                boolean approved = step.signal() instanceof Signal.Judged(long fact, Review verdict)
                        && verdict.equals(Review.ALLOWED);
                if (before.status() == Status.HELD && !approved) {
                    assertThat(story.task().status()).isNotIn(Status.QUEUED, Status.SUBMITTING, Status.SUCCEEDED);
                }
            }
            if (story.moves().stream().noneMatch(Move.Approved.class::isInstance)) {
                assertThat(story.task().attempts()).as("licences of %s", story).isZero();
            }
        });
    }

    @Test
    void everyOpenTaskEndsIfOnlyTimePasses() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story story = Chaos.told(steps);
            // Unanswered, it is unclear; unclear, it may go on with an earlier attempt; and whatever runs is given up.
            for (int waits = 0; waits < 3 && !story.task().status().isFinal(); waits++) {
                Status before = story.task().status();
                story.after(FOR_EVER).hears(new TimePassed());
                assertThat(story.task().status()).as("%s", story).isNotEqualTo(before);
            }
            assertThat(story.task().status().isFinal()).as("%s is over", story).isTrue();
        });
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        qt().forAll(Chaos.steps()).checkAssert(steps -> {
            Story once = Chaos.told(steps);
            Story again = Chaos.told(steps);
            assertThat(again.history()).isEqualTo(once.history());
            assertThat(again.decisions()).isEqualTo(once.decisions());
        });
    }

    /**
     * What truly happened upstream, and the signals that tell of it.
     *
     * @param begin the task as it stands before any of them comes
     * @param signals in the order in which they would come if nothing went wrong
     * @param end where the task must stand when all have come, in whatever order and however often
     */
    record World(String name, Story begin, List<Signal> signals, Status end) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<World> worlds() {
        AttemptId a = Story.FIRST;
        Submitted answered = new Submitted(a, "sd-1");
        Adopted named = new Adopted(a, "sd-1");
        Signal made = Story.made(a, "sd-1");
        Signal gaveUp = Story.gaveUp(a, "sd-1");
        Signal refused = Story.refused(a);
        Signal rejected = Story.rejected(a);
        Signal lost = new Unclear(a, Doubt.TIMED_OUT);
        Signal silent = new Unclear(a, Doubt.NO_ANSWER);
        Signal proof = new Unclear(a, Doubt.CALLBACK_WITHOUT_ID);
        return Stream.of(
                world("answered and made", Status.SUCCEEDED, answered, made),
                world("answered and given up", Status.FAILED, answered, gaveUp),
                world("answered, and a callback names it too", Status.SUCCEEDED, answered, named, made),
                world("a callback names a stranger's id", Status.SUCCEEDED, new Adopted(a, "sd-9"), answered, made),
                world("answered, and a callback without id", Status.SUCCEEDED, answered, proof, made),
                world("answer lost, callback names it", Status.SUCCEEDED, lost, named, made),
                world("answer lost, callback names it, given up", Status.FAILED, lost, named, gaveUp),
                world("answer lost, callback without id", Status.UNCONFIRMED, lost, proof),
                world("answer late", Status.SUCCEEDED, silent, answered, made),
                world("refused", Status.QUEUED, refused),
                world("refused, as a sleeper says when he wakes up", Status.QUEUED, silent, refused),
                world("refused, but a callback names it", Status.SUCCEEDED, refused, named, made),
                world("refused, but a callback without id", Status.UNCONFIRMED, refused, proof),
                world("rejected", Status.FAILED, rejected),
                world("rejected late", Status.FAILED, silent, rejected),
                unwanted("answered and made", Status.CANCELLED, answered, made),
                unwanted("answered and given up", Status.CANCELLED, answered, gaveUp),
                unwanted("answer lost, callback names it", Status.CANCELLED, lost, named, made),
                unwanted("answer lost, callback without id", Status.UNCONFIRMED, lost, proof),
                unwanted("refused", Status.CANCELLED, refused),
                unwanted("rejected", Status.CANCELLED, rejected));
    }

    private static World world(String name, Status end, Signal... signals) {
        return new World(name, Story.submitting(), List.of(signals), end);
    }

    private static World unwanted(String name, Status end, Signal... signals) {
        return new World("unwanted: " + name, Story.submitting().hears(new CancelWanted()), List.of(signals), end);
    }

    /**
     * Any shuffle, loss and duplication first; then everything once more in order, since callbacks are repeated and
     * polls go on.
     */
    @ParameterizedTest
    @MethodSource("worlds")
    void anyShuffleAndDuplicationOfItsSignalsConverges(World world) {
        List<Signal> all = Stream.concat(
                        world.signals().stream(), Stream.of(new TimePassed(), Story.licenceWanted(Story.attempt(2))))
                .toList();
        qt().forAll(lists().of(integers().between(0, all.size() - 1)).ofSizeBetween(0, 20))
                .checkAssert(order -> {
                    Story story = world.begin().copy();
                    order.forEach(index -> story.hears(all.get(index)));
                    world.signals().forEach(story::hears);
                    assertThat(story.task().status()).as("%s", story).isEqualTo(world.end());
                });
    }
}
