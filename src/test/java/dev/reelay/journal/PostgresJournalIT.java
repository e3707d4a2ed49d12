package dev.reelay.journal;

import static dev.reelay.task.Decision.Why.ALREADY_FINAL;
import static dev.reelay.task.Decision.Why.ALREADY_SO;
import static dev.reelay.task.Decision.Why.NOT_YET;
import static dev.reelay.task.Decision.Why.OUT_OF_PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Fact;
import dev.reelay.task.Move;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Recorded;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@code Journal}: how signals become facts, whoever else is at it. */
@QuarkusTest
@TestProfile(HandCranked.class)
class PostgresJournalIT extends OnPostgres {

    @Test
    void aMoveIsTheNextFactWithItsTimeAndWhoBroughtIt() {
        TaskId id = accepted();
        AttemptId attempt = Tasks.attempt();
        Recorded recorded = Turns.await(() -> journal.record(id, Tasks.licence(attempt), Source.DISPATCH));

        assertThat(recorded).isEqualTo(new Recorded.Moved(history(id)));
        assertThat(history(id).facts()).extracting(Fact::sequence).containsExactly(1L, 2L);
        assertThat(history(id).facts()).extracting(Fact::source).containsExactly(Source.API, Source.DISPATCH);
        assertThat(history(id).facts()).extracting(Fact::at).isSorted();
        assertThat(((TaskState.Submitting) task(id).state()).attempt()).isEqualTo(attempt);
    }

    @Test
    void aSignalThatChangesNothingWritesNothing() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = running(attempt);
        stood(id, new Signal.Submitted(attempt, "up-" + id), ALREADY_SO);
        stood(id, new Signal.TimePassed(), NOT_YET);
    }

    @Test
    void nobodyKnowsATaskThatWasNotAccepted() {
        TaskId nobody = new TaskId(UUID.randomUUID());
        assertThat(record(nobody, new Signal.TimePassed())).isEqualTo(new Recorded.Unknown());
        assertThat(Turns.await(() -> journal.history(nobody))).isEmpty();
    }

    @Test
    void deadlinesPassByTheJournalsClock() {
        TaskId id = accepted();
        moved(id, new Signal.LicenceWanted(Tasks.attempt(), Tasks.TOKEN_HASH, Duration.ZERO, Duration.ZERO));
        Task task = moved(id, new Signal.TimePassed());
        assertThat(task.state())
                .isInstanceOfSatisfying(
                        TaskState.Unconfirmed.class,
                        unclear -> assertThat(unclear.doubt()).isEqualTo(Doubt.NO_ANSWER));
    }

    /** Even who will write nothing: what it decides on must not change meanwhile. */
    @Test
    void aWriterWaitsForTheOneWhoHoldsTheRow() {
        TaskId id = accepted();
        SqlConnection other = postgres.getConnection().await().atMost(SOON);
        Transaction holding = other.begin().await().atMost(SOON);
        other.preparedQuery("select id from task where id = $1 for update")
                .execute(Tuple.of(id.value()))
                .await()
                .atMost(SOON);

        CompletableFuture<Recorded> waiting =
                journal.record(id, new Signal.TimePassed(), Source.REAPER).subscribeAsCompletionStage();
        await().atMost(SOON).until(this::somebodyWaits);
        assertThat(waiting).isNotDone();
        holding.commit().await().atMost(SOON);

        assertThat(waiting).succeedsWithin(SOON).isEqualTo(new Recorded.Stood(history(id), NOT_YET));
        other.close().await().atMost(SOON);
    }

    @Test
    void transactionsThatRunAtOnceOnOneContextDoNotShareASession() {
        List<TaskId> ids = List.of(accepted(), accepted(), accepted(), accepted());
        List<Recorded> recorded = atOnce(ids.stream()
                .map(id -> journal.record(id, Tasks.licence(Tasks.attempt()), Source.DISPATCH))
                .toList());
        assertThat(recorded).hasOnlyElementsOfType(Recorded.Moved.class);
    }

    @Test
    void signalsThatComeAtTheSameTimeMakeFactsWithoutAGap() {
        TaskId id = accepted();
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            AttemptId attempt = Tasks.attempt();
            signals.add(new Signal.LicenceWanted(attempt, Tasks.TOKEN_HASH, Duration.ZERO, Duration.ZERO));
            signals.add(new Signal.TimePassed());
            signals.add(new Signal.NotCreated(attempt, "rate_limited", Duration.ZERO));
        }
        List<Recorded> recorded = recordAtOnce(id, signals);

        List<Long> moved = recorded.stream()
                .filter(Recorded.Moved.class::isInstance)
                .map(it -> ((Recorded.Moved) it).task().sequence())
                .sorted()
                .toList();
        assertThat(moved).isNotEmpty().isEqualTo(upTo(2, moved.size() + 1));
        assertThat(sequences(id)).isEqualTo(upTo(1, moved.size() + 1));
        assertThat(history(id).facts()).extracting(Fact::at).isSorted();
    }

    @Test
    void ofManyWhoWantALicenceOneGetsIt() {
        TaskId id = accepted();
        List<Recorded> recorded = recordAtOnce(id, licences(32));
        assertThat(recorded).filteredOn(Recorded.Moved.class::isInstance).hasSize(1);
        assertThat(licencesOf(id)).isEqualTo(1);
        assertThat(task(id).attempts()).isEqualTo(1);
    }

    /** How an attempt may stand that could have reached the upstream. */
    enum Alive {
        OPEN(attempt -> List.of()),
        ACCEPTED(attempt -> List.of(new Signal.Submitted(attempt, "up-" + attempt))),
        UNCLEAR(attempt -> List.of(new Signal.Unclear(attempt, Doubt.TIMED_OUT))),
        PROVEN_TO_EXIST(attempt -> List.of(new Signal.Unclear(attempt, Doubt.CALLBACK_WITHOUT_ID))),
        REFUSED_BUT_NAMED_AFTER_ALL(attempt -> List.of(
                new Signal.NotCreated(attempt, "rate_limited", Duration.ZERO),
                new Signal.Adopted(attempt, "up-" + attempt)));

        private final java.util.function.Function<AttemptId, List<Signal>> signals;

        Alive(java.util.function.Function<AttemptId, List<Signal>> signals) {
            this.signals = signals;
        }
    }

    @ParameterizedTest
    @EnumSource(Alive.class)
    void noSecondLicenceIsGivenWhileAnAttemptMayHaveReachedTheUpstream(Alive alive) {
        AttemptId attempt = Tasks.attempt();
        TaskId id = licensed(attempt);
        alive.signals.apply(attempt).forEach(signal -> moved(id, signal));

        assertThat(recordAtOnce(id, licences(32))).containsOnly(new Recorded.Stood(history(id), OUT_OF_PLACE));
        assertThat(licencesOf(id)).isEqualTo(1);
    }

    @Test
    void anAttemptThatIsAnsweredWhileOthersWantALicenceIsNotFollowedByTwo() {
        for (int round = 0; round < 5; round++) {
            AttemptId attempt = Tasks.attempt();
            TaskId id = licensed(attempt);
            List<Signal> signals = new ArrayList<>(licences(16));
            signals.add(8, new Signal.NotCreated(attempt, "rate_limited", Duration.ZERO));
            recordAtOnce(id, signals);
            assertThat(licencesOf(id)).isLessThanOrEqualTo(2);
            assertThat(count("select count(*) from attempt where task_id = $1 and state <> 'REFUSED'", id.value()))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anAttemptThatProvablyCreatedNothingMakesWayForTheNextWhenItsPauseIsOver() {
        AttemptId first = Tasks.attempt();
        TaskId id = licensed(first);
        moved(id, new Signal.NotCreated(first, "rate_limited", Duration.ZERO));
        AttemptId second = Tasks.attempt();
        assertThat(moved(id, Tasks.licence(second)).attempts()).isEqualTo(2);
        moved(id, new Signal.NotCreated(second, "rate_limited", Duration.ofHours(1)));
        stood(id, Tasks.licence(Tasks.attempt()), NOT_YET);
    }

    @Test
    void postgresItselfRefusesASecondAttemptThatIsAlive() {
        TaskId id = licensed(Tasks.attempt());
        assertThatThrownBy(() -> sql(
                        "insert into attempt (id, task_id, number, token_hash, state, licensed_at, send_before)"
                                + " values ($1, $2, 2, $3, 'OPEN', now(), now())",
                        UUID.randomUUID(),
                        id.value(),
                        Tasks.TOKEN_HASH))
                .hasMessageContaining("attempt_alive");
    }

    @Test
    void aTaskHasOneOutcomeWhateverRaces() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = running(attempt);
        List<Signal> endings = IntStream.range(0, 32)
                .mapToObj(each -> each % 2 == 0
                        ? Tasks.succeeded(attempt, "up-" + id)
                        : new Signal.RenderFailed(attempt, "up-" + id, REFUSED, 0))
                .toList();
        List<Recorded> recorded = recordAtOnce(id, endings);

        assertThat(recorded)
                .filteredOn(Recorded.Moved.class::isInstance)
                .containsExactly(new Recorded.Moved(history(id)));
        assertThat(recorded)
                .filteredOn(Recorded.Stood.class::isInstance)
                .hasSize(31)
                .containsOnly(new Recorded.Stood(history(id), ALREADY_FINAL));
        assertThat(sequences(id)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sql("select status from outcome where task_id = $1", id.value()))
                .extracting(row -> row.getString(0))
                .containsExactly(status(id).name());
    }

    @Test
    void aCancelIsFreeOrAWishButNeverBoth() {
        for (int round = 0; round < 5; round++) {
            TaskId id = accepted();
            List<Signal> signals = new ArrayList<>(licences(8));
            IntStream.range(0, 8).forEach(each -> signals.add(2 * each, new Signal.CancelWanted()));
            recordAtOnce(id, signals);
            Task task = task(id);
            if (task.status() == Status.CANCELLED) {
                assertThat(sequences(id)).containsExactly(1L, 2L);
                assertThat(licencesOf(id)).isZero();
            } else {
                assertThat(task.status()).isEqualTo(Status.SUBMITTING);
                assertThat(task.cancelRequested()).isTrue();
                assertThat(sequences(id)).containsExactly(1L, 2L, 3L);
            }
        }
    }

    static Stream<BiFunction<AttemptId, String, Signal>> namings() {
        return Stream.of(Signal.Submitted::new, Signal.Adopted::new);
    }

    @ParameterizedTest
    @MethodSource("namings")
    void anUpstreamIdThatAnotherAttemptHoldsIsNotAdopted(BiFunction<AttemptId, String, Signal> naming) {
        AttemptId holder = Tasks.attempt();
        TaskId held = running(holder);
        AttemptId attempt = Tasks.attempt();
        TaskId id = licensed(attempt);

        assertThat(moved(id, naming.apply(attempt, "up-" + held)).status()).isEqualTo(Status.UNCONFIRMED);
        assertThat(upstreamId(attempt)).isNull();
        assertThat(upstreamId(holder)).isEqualTo("up-" + held);
        assertThat(status(held)).isEqualTo(Status.RUNNING);
        // Its own id is still welcome.
        assertThat(moved(id, naming.apply(attempt, "up-" + id)).status()).isEqualTo(Status.RUNNING);
        assertThat(upstreamId(attempt)).isEqualTo("up-" + id);
    }

    @ParameterizedTest
    @MethodSource("namings")
    void ofManyWhoNameTheSameUpstreamTaskOneHasIt(BiFunction<AttemptId, String, Signal> naming) {
        String upstreamId = "up-" + UUID.randomUUID();
        List<AttemptId> attempts = Stream.generate(Tasks::attempt).limit(16).toList();
        List<TaskId> ids = attempts.stream().map(this::licensed).toList();
        List<Uni<Recorded>> calls = IntStream.range(0, 16)
                .mapToObj(each ->
                        journal.record(ids.get(each), naming.apply(attempts.get(each), upstreamId), Source.DISPATCH))
                .toList();

        assertThat(atOnce(calls)).hasOnlyElementsOfType(Recorded.Moved.class);
        assertThat(ids.stream().map(this::status).filter(Status.RUNNING::equals))
                .hasSize(1);
        assertThat(ids.stream().map(this::status).filter(Status.UNCONFIRMED::equals))
                .hasSize(15);
    }

    @Test
    void theUpstreamsOwnAnswerReplacesWhatACallbackOffered() {
        AttemptId attempt = Tasks.attempt();
        TaskId id = licensed(attempt);
        moved(id, new Signal.Adopted(attempt, "offered-" + id));
        moved(id, new Signal.Submitted(attempt, "up-" + id));
        assertThat(upstreamId(attempt)).isEqualTo("up-" + id);
        // What was let go is free for whoever it belongs to.
        AttemptId other = Tasks.attempt();
        assertThat(moved(licensed(other), new Signal.Adopted(other, "offered-" + id))
                        .status())
                .isEqualTo(Status.RUNNING);
    }

    private static List<Signal> licences(int count) {
        return Stream.generate(() -> Tasks.licence(Tasks.attempt()))
                .limit(count)
                .toList();
    }

    private long licencesOf(TaskId id) {
        return history(id).facts().stream()
                .filter(fact -> fact.move() instanceof Move.Licensed)
                .count();
    }

    private String upstreamId(AttemptId attempt) {
        return Turns.await(() -> journal.mailbox(attempt)).orElseThrow().upstreamId();
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
