package dev.reelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Tasks;
import dev.reelay.tracking.Claim;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the poller relies on when it claims what is due: the same in Redis and in the simulation's memory. */
abstract class DueContract {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofHours(1);
    private static final int ALL = 1000;

    private final TenantId tenant = Tasks.tenant();

    abstract TaskIndex index();

    abstract int partition(TenantId tenant);

    /** Publishes a task that nobody has looked at yet. */
    abstract void publish(History history);

    /** Runs one call to its end. */
    abstract <T> T await(Uni<T> call);

    @Test
    void aClaimedTaskIsLeftToItsClaimer() {
        Task task = running();

        assertThat(claims()).extracting(Claim::task).containsExactly(task);
        assertThat(claims()).isEmpty();
    }

    @Test
    void whatACallbackCameForStandsBeforeWhatIsOnlyDue() {
        Task overdue = running();
        Task called = running();
        AttemptId attempt = call(called);

        List<Claim> claims = claims();

        assertThat(claims).extracting(Claim::task).containsExactly(called, overdue);
        assertThat(claims).extracting(Claim::called).containsExactly(attempt, null);
        assertThat(claims.getFirst().place().waited()).isBetween(Duration.ZERO, LEASE);
    }

    @Test
    void anAnsweredCallbackIsNotAnsweredAgain() {
        call(running());

        await(index().answered(claim(), Duration.ZERO));

        Claim next = claim();
        assertThat(next.called()).isNull();
        assertThat(next.place().sinceRead()).isBetween(Duration.ZERO, LEASE);
    }

    @Test
    void aReadThatAnswersLeavesTheTaskAloneForATime() {
        call(running());

        await(index().answered(claim(), LATER));

        assertThat(claims()).isEmpty();
    }

    @Test
    void aCallbackWithoutAnAnswerIsStillToBeAnswered() {
        AttemptId attempt = call(running());

        await(index().release(claim(), Duration.ZERO));

        Claim again = claim();
        assertThat(again.called()).isEqualTo(attempt);
        assertThat(again.place().sinceRead()).isNull();
    }

    @Test
    void aCallbackThatComesWhileAnotherIsAnsweredIsAnsweredNext() {
        Task task = running();
        call(task);
        Claim first = claim();
        AttemptId second = call(task);

        await(index().answered(first, LATER));

        assertThat(claim().called()).isEqualTo(second);
    }

    @Test
    void aCallbackThatComesDuringALookDoesNotWaitForTheNextOne() {
        Task task = running();
        Claim look = claim();
        AttemptId attempt = call(task);

        await(index().release(look, LATER));

        assertThat(claim().called()).isEqualTo(attempt);
    }

    @Test
    void whatIsPutOffKeepsItsPlaceInTheLineAndItsCallback() {
        running();
        running();
        AttemptId attempt = call(running());
        List<Claim> first = claims();

        first.reversed().forEach(claim -> await(index().putOff(claim)));

        List<Claim> second = claims();
        assertThat(second).extracting(Claim::task).isEqualTo(tasks(first));
        assertThat(second.getFirst().called()).isEqualTo(attempt);
        assertThat(second).extracting(claim -> claim.place().score()).isEqualTo(scores(first));
    }

    @Test
    void whatIsPutOffAfterACallbackCameStandsWhereThatOnePutIt() {
        Task task = running();
        Task other = running();
        List<Claim> both = claims();
        call(task);

        both.forEach(claim -> await(index().putOff(claim)));

        assertThat(claims()).extracting(Claim::task).containsExactly(task, other);
    }

    @Test
    void aRepeatedCallbackWaitsSinceTheFirstOne() {
        Task task = running();
        call(task);
        Claim first = claim();
        await(index().putOff(first));
        AttemptId repeated = call(task);

        Claim again = claim();

        assertThat(again.place().score()).isEqualTo(first.place().score());
        assertThat(again.place().calls()).isEqualTo(2);
        assertThat(again.called()).isEqualTo(repeated);
    }

    private Task running() {
        History history =
                Begun.at(Instant.now(), new TaskId(UUID.randomUUID()), tenant, Tasks.attempt(), Tasks.request());
        publish(history);
        return history.task();
    }

    private AttemptId call(Task task) {
        AttemptId attempt = Tasks.attempt();
        assertThat(await(index().call(task, attempt))).isTrue();
        return attempt;
    }

    private Claim claim() {
        return claims().getFirst();
    }

    /** Others may be due in the same partition. */
    private List<Claim> claims() {
        return await(index().claimDue(partition(tenant), ALL, LEASE)).stream()
                .filter(claim -> claim.task().tenant().equals(tenant))
                .toList();
    }

    private static List<Task> tasks(List<Claim> claims) {
        return claims.stream().map(Claim::task).toList();
    }

    private static List<Double> scores(List<Claim> claims) {
        return claims.stream().map(claim -> claim.place().score()).toList();
    }
}
