package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.reelay.credits.Accounts;
import dev.reelay.credits.Audit;
import dev.reelay.credits.Audit.Check;
import dev.reelay.credits.Audit.Finding;
import dev.reelay.credits.CreditOrder;
import dev.reelay.credits.Kind;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Review;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit finds what does not agree: each comparison is shown something wrong, which is put right again. */
@QuarkusTest
@TestProfile(HandCranked.class)
class AuditIT extends OnPostgres {

    @Inject
    Accounts accounts;

    @Inject
    Audit audit;

    private final AttemptId attempt = Tasks.attempt();

    @BeforeEach
    void aBudget() {
        Turns.await(() -> accounts.carryOut(new CreditOrder(tenant, Kind.GRANT, 1_000, null, "first")));
    }

    @Test
    void aBalanceThatIsNotWhatTheLedgerSaysIsFound() {
        String wrong = "update balance set granted = granted + $2, available = available + $2 where tenant = $1";
        sql(wrong, tenant.value(), 7L);
        assertFound(Check.BALANCE, tenant.value(), 14);
        sql(wrong, tenant.value(), -7L);
        assertNotFound(Check.BALANCE, tenant.value());
    }

    @Test
    void aHoldWhoseTaskIsOverIsFound() {
        TaskId id = accepted();
        sql("update task set open = false where id = $1", id.value());
        assertFound(Check.ORPHAN_HOLD, id.toString(), 160);
        sql("update task set open = true where id = $1", id.value());
        assertNotFound(Check.ORPHAN_HOLD, id.toString());
    }

    @Test
    void aHoldWithoutItsSettlementIsFound() {
        TaskId id = succeeded();
        String hold = sql("select cast(id as text) from hold where task_id = $1", id.value())
                .iterator()
                .next()
                .getString(0);
        assertNotFound(Check.SETTLEMENT, hold);
        sql("update settlement set amount = 1 where cast(hold_id as text) = $1", hold);
        assertFound(Check.SETTLEMENT, hold, 160);
        sql("update settlement set amount = 160 where cast(hold_id as text) = $1", hold);
    }

    @Test
    void aSuccessThatWasNotCapturedIsFound() {
        TaskId id = succeeded();
        assertNotFound(Check.CHARGE, id.toString());
        sql("update hold set state = 'RELEASE' where task_id = $1", id.value());
        assertFound(Check.CHARGE, id.toString(), 160);
        sql("update hold set state = 'CAPTURE' where task_id = $1", id.value());
    }

    @Test
    void aVideoThatNobodyLookedAtInTimeIsPaidForAndThatAgrees() {
        TaskId id = running(attempt);
        moved(
                id,
                new Signal.RenderSucceeded(
                        attempt,
                        "up-" + id,
                        "https://media.example/a.mp4",
                        Duration.ZERO,
                        160,
                        new Review.Held("Look.")));
        moved(id, new Signal.TimePassed());
        for (Check check : Check.values()) {
            assertNotFound(check, id.toString());
        }
        sql("update attempt set charged = 'NO' where id = $1", attempt.value());
        assertFound(Check.CHARGE, id.toString(), 160);
        sql("update attempt set charged = 'YES' where id = $1", attempt.value());
    }

    @Test
    void whatTheUpstreamTookAndNobodyBookedIsFound() {
        TaskId id = succeeded();
        assertNotFound(Check.UPSTREAM, id.toString());
        sql("update attempt set consumed = 200 where id = $1", attempt.value());
        assertFound(Check.UPSTREAM, id.toString(), 40);
        sql("update attempt set consumed = 160 where id = $1", attempt.value());
    }

    @Test
    void anExposureThatNobodyBookedIsFound() {
        TaskId id = succeeded();
        sql(
                "insert into exposure (attempt_id, tenant, task_id, amount, state, since)"
                        + " values ($1, $2, $3, 160, 'OPEN', now())",
                attempt.value(),
                tenant.value(),
                id.value());
        assertFound(Check.EXPOSURE, tenant.value(), 160);
        sql("delete from exposure where attempt_id = $1", attempt.value());
        assertNotFound(Check.EXPOSURE, tenant.value());
    }

    @Test
    void theOperatorCanLookNow() {
        Gateway.here("rl_dev_operator_key")
                .asking()
                .get("/admin/reconciliation")
                .then()
                .statusCode(200)
                .body("checks", hasSize(Check.values().length))
                .body("checks[0].check", equalTo("balance"));
        Gateway.dev().misbehaving().get("/admin/reconciliation").then().statusCode(401);
    }

    private TaskId succeeded() {
        TaskId id = running(attempt);
        moved(id, Tasks.succeeded(attempt, "up-" + id));
        return id;
    }

    private void assertFound(Check check, String subject, long credits) {
        assertThat(look(check)).isEqualTo(new Finding(check, 1, credits, List.of(subject)));
    }

    private void assertNotFound(Check check, String subject) {
        assertThat(look(check).examples()).doesNotContain(subject);
    }

    private Finding look(Check check) {
        return Turns.await(() -> audit.look(check, Duration.ofDays(1)));
    }
}
