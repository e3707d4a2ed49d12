package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.credits.Accounts;
import dev.reelay.credits.CreditOrder;
import dev.reelay.credits.Kind;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Submission;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each end of a task leaves in the ledger. */
@QuarkusTest
@TestProfile(CreditsInterleavingIT.Hasty.class)
class LedgerIT extends OnPostgres {

    @Inject
    Accounts accounts;

    private final AttemptId first = Tasks.attempt();

    @BeforeEach
    void aBudget() {
        Turns.await(() -> accounts.carryOut(new CreditOrder(tenant, Kind.GRANT, 1_000, null, "first")));
    }

    @Test
    void aSuccessIsCapturedAndTheDifferenceIsTheOperators() {
        TaskId id = running(first);
        moved(id, succeeded(first, "up-" + id, 170));
        assertThat(booked(id)).containsExactly("HOLD 160", "CAPTURE 160", "OVERRUN 10");
        assertThat(sql("select consumed from attempt where id = $1", first.value())
                        .iterator()
                        .next()
                        .getInteger(0))
                .isEqualTo(170);
    }

    @Test
    void whatWasNotChargedIsReleased() {
        TaskId id = running(first);
        moved(id, new Signal.RenderFailed(first, "up-" + id, REFUSED, 0));
        assertThat(booked(id)).containsExactly("HOLD 160", "RELEASE 160");
    }

    @Test
    void aWaitThatEndsWithoutTruthIsAnExposureUntilTheTruthComes() {
        TaskId id = expired();
        assertThat(booked(id)).containsExactly("HOLD 160", "RELEASE 160", "EXPOSE 160");
        record(id, succeeded(first, "up-" + id, 200));
        record(id, succeeded(first, "up-" + id, 200));
        record(id, new Signal.RenderFailed(first, "up-" + id, REFUSED, 0));
        assertThat(booked(id)).containsExactly("HOLD 160", "RELEASE 160", "EXPOSE 160", "LATE 160", "OVERRUN 40");
        assertThat(status(id)).isEqualTo(Status.EXPIRED);
        assertThat(captured()).as("charged after the end").isZero();
    }

    @Test
    void anExposureIsReversedWhenNothingWasMade() {
        TaskId refused = expired();
        record(refused, new Signal.NotCreated(first, "rate_limited", Duration.ZERO));
        assertThat(booked(refused)).endsWith("EXPOSE 160", "CLEAR 160");
    }

    @Test
    void aFailureOfWhichNobodyKnowsTheBillIsAnExposure() {
        TaskId id = running(first);
        moved(id, new Signal.RenderFailed(first, "up-" + id, Failure.noOutput(), 160));
        assertThat(booked(id)).containsExactly("HOLD 160", "RELEASE 160", "EXPOSE 160");
        record(id, new Signal.RenderFailed(first, "up-" + id, REFUSED, 0));
        assertThat(booked(id)).endsWith("CLEAR 160");
    }

    /** Another task's attempt says nothing about this one's exposure. */
    @Test
    void theTruthAboutAnotherTasksAttemptIsNotTaken() {
        TaskId id = expired();
        TaskId other = running(Tasks.attempt());
        record(other, new Signal.CancelWanted());
        record(other, succeeded(first, "up-" + id, 200));
        assertThat(booked(id)).endsWith("EXPOSE 160");
    }

    @Test
    void ofTwoHoldsOneIsCapturedAndTheUnclearAttemptIsAnExposure() {
        TaskId id = unconfirmed();
        moved(id, new Signal.RetryWanted());
        AttemptId second = Tasks.attempt();
        moved(id, Tasks.licence(second));
        moved(id, new Signal.Submitted(second, "up-2-" + id));
        moved(id, succeeded(second, "up-2-" + id, 160));
        assertThat(booked(id)).containsExactly("HOLD 160", "HOLD 160", "CAPTURE 160", "RELEASE 160", "EXPOSE 160");
        record(id, succeeded(first, "up-1-" + id, 160));
        assertThat(booked(id)).endsWith("EXPOSE 160", "LATE 160");
        assertThat(captured()).isEqualTo(160);
    }

    @Test
    void theAttemptThatWasLeftBehindMaySucceedAndTheOneUnderWayIsAnExposure() {
        TaskId id = unconfirmed();
        moved(id, new Signal.RetryWanted());
        AttemptId second = Tasks.attempt();
        moved(id, Tasks.licence(second));
        moved(id, succeeded(first, "up-1-" + id, 160));
        assertThat(booked(id)).containsExactly("HOLD 160", "HOLD 160", "CAPTURE 160", "RELEASE 160", "EXPOSE 160");
    }

    @Test
    void whatIsKnownOfTheAttemptThatWasLeftBehindIsNoExposure() {
        TaskId id = unconfirmed();
        moved(id, new Signal.RetryWanted());
        AttemptId second = Tasks.attempt();
        moved(id, Tasks.licence(second));
        record(id, new Signal.RenderFailed(first, "up-1-" + id, REFUSED, 0));
        moved(id, new Signal.Rejected(second, REFUSED));
        assertThat(booked(id)).containsExactly("HOLD 160", "HOLD 160", "RELEASE 160", "RELEASE 160");
    }

    @Test
    void anAttemptThatWasRefusedAndChargedAfterAllIsBookedOnce() {
        TaskId id = licensed(first);
        moved(id, new Signal.NotCreated(first, "rate_limited", Duration.ZERO));
        moved(id, new Signal.CancelWanted());
        record(id, succeeded(first, "up-" + id, 150));
        record(id, succeeded(first, "up-" + id, 150));
        assertThat(booked(id)).containsExactly("HOLD 160", "RELEASE 160", "OVERRUN 150");
    }

    @Test
    void theLedgerOnlyGrows() {
        for (String change : List.of("update ledger set amount = 1", "delete from ledger", "truncate ledger")) {
            assertThatThrownBy(() -> sql(change)).hasMessageContaining("only grows");
        }
    }

    @Test
    void aHoldIsSettledOnce() {
        TaskId id = running(first);
        moved(id, succeeded(first, "up-" + id, 160));
        assertThatThrownBy(() -> sql(
                        "insert into settlement (hold_id, kind, amount, settled_at)"
                                + " select id, 'RELEASE', amount, now() from hold where task_id = $1",
                        id.value()))
                .hasMessageContaining("settlement_pkey");
        assertThatThrownBy(() -> sql("update balance set held = held + 1 where tenant = $1", tenant.value()))
                .hasMessageContaining("balance_adds_up");
        assertThatThrownBy(() -> sql(
                        "update balance set available = -1, captured = captured + available + 1 where tenant = $1",
                        tenant.value()))
                .hasMessageContaining("balance_available_check");
    }

    @Test
    void whereCreditsAreNotCoveredNothingStands() {
        List<TaskId> accepted = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            accepted.add(accepted());
        }
        Submission poor = Tasks.submission(tenant);
        assertThat(accept(poor)).isEqualTo(new Acceptance.NotFunded(160, 40));
        assertThat(Turns.await(() -> journal.history(poor.id()))).isEmpty();
        assertThat(count("select count(*) from task where id = $1", poor.id().value()))
                .isZero();
        assertThat(count("select count(*) from ledger where tenant = $1", tenant.value()))
                .isEqualTo(7);
    }

    @Test
    void whoWasNeverGrantedAnythingIsRefusedWhereCreditsAreRequired() {
        Submission poor = Tasks.submission(stranger);
        assertThat(accept(poor)).isEqualTo(new Acceptance.NotFunded(160, 0));
        assertThat(count("select count(*) from balance where tenant = $1", stranger.value()))
                .isZero();
    }

    private TaskId unconfirmed() {
        TaskId id = accepted();
        moved(id, new Signal.LicenceWanted(first, Tasks.TOKEN_HASH, Duration.ZERO, Duration.ZERO));
        moved(id, new Signal.Unclear(first, Doubt.TIMED_OUT));
        return id;
    }

    private TaskId expired() {
        TaskId id = unconfirmed();
        await().atMost(SOON).until(() -> record(id, new Signal.TimePassed()) instanceof Recorded.Moved);
        return id;
    }

    private static Signal succeeded(AttemptId attempt, String upstream, int consumed) {
        return new Signal.RenderSucceeded(attempt, upstream, "https://m.example/", Duration.ofHours(1), consumed);
    }

    private long captured() {
        return count("select captured from balance where tenant = $1", tenant.value());
    }

    private List<String> booked(TaskId id) {
        List<String> booked = new ArrayList<>();
        sql("select kind, amount from ledger where task_id = $1 order by id", id.value())
                .forEach(row -> booked.add(row.getString(0) + " " + row.getLong(1)));
        return booked;
    }
}
