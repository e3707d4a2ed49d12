package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.Fact;
import dev.reelay.task.Move;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Acceptance.Accepted;
import dev.reelay.tracking.Acceptance.KeyReused;
import dev.reelay.tracking.Acceptance.Replayed;
import dev.reelay.tracking.Submission;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@code Journal}: what is accepted, and what was accepted before. */
@QuarkusTest
@TestProfile(HandCranked.class)
class PostgresJournalKeysIT extends OnPostgres {

    private static final String SOME = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    @Test
    void anAcceptedTaskIsItsFirstFact() {
        Submission submission = Tasks.submission(tenant);
        Acceptance acceptance = accept(submission);

        assertThat(acceptance).isEqualTo(new Accepted(history(submission.id())));
        Fact first = history(submission.id()).facts().getFirst();
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.source()).isEqualTo(Source.API);
        assertThat(first.move())
                .isEqualTo(
                        new Move.Accepted(tenant, submission.request(), submission.quotedCredits(), submission.door()));
        assertThat(status(submission.id())).isEqualTo(Status.QUEUED);
    }

    @Test
    void withoutAKeyEachSubmissionIsATask() {
        assertThat(accept(Tasks.submission(tenant))).isInstanceOf(Accepted.class);
        assertThat(accept(Tasks.submission(tenant))).isInstanceOf(Accepted.class);
        assertThat(tasksOf(tenant)).isEqualTo(2);
    }

    @Test
    void theSameKeyWithTheSameRequestGivesTheTaskAsItWasAccepted() {
        Submission first = submission("k", SOME);
        Task asAccepted = ((Accepted) accept(first)).history().task();
        moved(first.id(), new Signal.CancelWanted());

        Submission again = submission("k", SOME);
        assertThat(accept(again)).isEqualTo(new Replayed(asAccepted));
        assertNothingWritten(again);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        Submission first = submission("k", SOME);
        accept(first);
        Submission other = submission("k", OTHER);
        assertThat(accept(other)).isEqualTo(new KeyReused(first.id()));
        assertNothingWritten(other);
        assertThat(accept(submission("K", OTHER))).isInstanceOf(Accepted.class);
    }

    @Test
    void keysOfTenantsDoNotMeet() {
        accept(submission("k", SOME));
        assertThat(accept(Tasks.submission(stranger, new Submission.Idempotency("k", OTHER))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void ofManyTwinsThatComeAtTheSameTimeOneIsAcceptedAndTheOthersAreReplayed() {
        List<Submission> twins =
                Stream.generate(() -> submission("k", SOME)).limit(24).toList();
        List<Acceptance> answers = acceptAtOnce(twins);

        List<Accepted> accepted = only(Accepted.class, answers);
        assertThat(accepted).hasSize(1);
        assertThat(only(Replayed.class, answers))
                .hasSize(23)
                .containsOnly(new Replayed(accepted.getFirst().history().task()));
        assertThat(tasksOf(tenant)).isEqualTo(1);
    }

    @Test
    void ofManyRequestsThatComeAtTheSameTimeUnderOneKeyOneIsAccepted() {
        List<Submission> rivals = IntStream.range(0, 24)
                .mapToObj(each -> submission("k", "%064x".formatted(each)))
                .toList();
        List<Acceptance> answers = acceptAtOnce(rivals);

        List<Accepted> accepted = only(Accepted.class, answers);
        assertThat(accepted).hasSize(1);
        assertThat(only(KeyReused.class, answers))
                .hasSize(23)
                .containsOnly(new KeyReused(accepted.getFirst().history().id()));
        assertThat(tasksOf(tenant)).isEqualTo(1);
    }

    /** Its process may die, and then there is nothing to replay. */
    @Test
    void aTwinWaitsUntilTheFirstOneIsThroughAndTakesItsPlaceIfItIsNot() {
        SqlConnection other = postgres.getConnection().await().atMost(SOON);
        Transaction first = other.begin().await().atMost(SOON);
        other.preparedQuery("insert into idempotency (tenant, key, fingerprint, task_id) values ($1, 'k', $2, $3)")
                .execute(Tuple.of(tenant.value(), SOME, Tasks.attempt().value()))
                .await()
                .atMost(SOON);

        CompletableFuture<Acceptance> twin =
                journal.accept(submission("k", SOME)).subscribeAsCompletionStage();
        await().atMost(SOON).until(this::somebodyWaits);
        assertThat(twin).isNotDone();
        first.rollback().await().atMost(SOON);
        assertThat(twin).succeedsWithin(SOON).isInstanceOf(Accepted.class);
        other.close().await().atMost(SOON);
    }

    @Test
    void aKeyIsForgottenWhenItsTimeIsOver() {
        Submission old = submission("old", SOME);
        Submission young = submission("young", SOME);
        accept(old);
        accept(young);
        age("old", 25);
        age("young", 23);

        assertThat(forget()).isEqualTo(1);
        assertThat(forget()).isZero();
        assertThat(accept(submission("young", SOME))).isInstanceOf(Replayed.class);
        assertThat(accept(submission("old", OTHER))).isInstanceOf(Accepted.class);
        assertThat(history(old.id()).facts()).as("the task stays").hasSize(1);
    }

    @Test
    void atMostAThousandKeysAreForgottenAtOnce() {
        sql(
                "insert into idempotency (tenant, key, fingerprint, task_id, created_at)"
                        + " select $1, 'k' || n, $2, gen_random_uuid(), now() - interval '2 days'"
                        + " from generate_series(1, 1500) n",
                tenant.value(),
                SOME);
        assertThat(forget()).isEqualTo(1_000);
        assertThat(forget()).isEqualTo(500);
        assertThat(forget()).isZero();
    }

    private Submission submission(String key, String fingerprint) {
        return Tasks.submission(tenant, new Submission.Idempotency(key, fingerprint));
    }

    private List<Acceptance> acceptAtOnce(List<Submission> submissions) {
        return atOnce(submissions.stream().map(journal::accept).toList());
    }

    private static <T extends Acceptance> List<T> only(Class<T> kind, List<Acceptance> answers) {
        return answers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private int forget() {
        return Turns.await(journal::forgetOldKeys);
    }

    private void age(String key, int hours) {
        sql(
                "update idempotency set created_at = now() - make_interval(hours => $3) where tenant = $1 and key = $2",
                tenant.value(),
                key,
                hours);
    }

    private void assertNothingWritten(Submission submission) {
        TaskId id = submission.id();
        assertThat(Turns.await(() -> journal.history(id))).isEmpty();
        assertThat(count("select count(*) from task where id = $1", id.value())).isZero();
    }

    private long tasksOf(TenantId whose) {
        return count("select count(*) from task where tenant = $1", whose.value());
    }
}
