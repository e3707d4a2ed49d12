package dev.reelay.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Treasury;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.KeyRing;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A budget for a month warns, and refuses nothing. A task of these tests costs 160. */
@QuarkusTest
@TestProfile(HandCranked.class)
class BudgetIT {

    @Inject
    KeyRing keys;

    @Inject
    TaskTracker tracker;

    @Inject
    Budgets budgets;

    private final TenantId tenant = Tasks.tenant();
    private Gateway customer;

    @BeforeEach
    void aTenantWithPlenty() {
        customer = Treasury.customer(keys, tenant);
        Treasury.grant(tenant, 10_000);
    }

    @Test
    void eachMarkIsToldOnceAndNothingIsRefused() {
        set("{\"monthly\":400}").statusCode(200).body("percent", equalTo(0));
        assertThat(marks()).isEmpty();
        spend();
        assertThat(marks()).as("40 %").isEmpty();
        spend();
        assertThat(marks()).as("80 %").containsExactly(80);
        assertThat(marks()).as("again").isEmpty();
        spend();
        assertThat(marks()).as("120 %").containsExactly(100);
        spend();
        assertThat(marks()).as("160 %").isEmpty();
        customer.asking()
                .get("/v1/credits")
                .then()
                .body("budget.monthly", equalTo(400))
                .body("budget.spent", equalTo(640))
                .body("budget.percent", equalTo(160));
    }

    @Test
    void aNewBudgetWarnsAnew() {
        spend();
        set("{\"monthly\":320}").statusCode(200).body("spent", equalTo(160));
        assertThat(marks()).containsExactly(50);
        set("{\"monthly\":320}").statusCode(200);
        assertThat(marks()).containsExactly(50);
    }

    @Test
    void aBudgetCanBeEnded() {
        set("{\"monthly\":1}").statusCode(200);
        remove();
        remove();
        spend();
        assertThat(marks()).isEmpty();
        customer.asking().get("/v1/credits").then().body("budget", nullValue());
    }

    @Test
    void whatIsNoBudgetIsRefused() {
        for (String body : List.of("{}", "{\"monthly\":0}", "{\"monthly\":\"5\"}", "{\"monthly\":5,\"x\":1}", "")) {
            set(body).statusCode(400);
        }
    }

    private ValidatableResponse set(String body) {
        return Gateway.here("rl_dev_operator_key")
                .misbehaving()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/admin/tenants/{tenant}/budget", tenant.value())
                .then();
    }

    private void remove() {
        Gateway.here("rl_dev_operator_key")
                .asking()
                .delete("/admin/tenants/{tenant}/budget", tenant.value())
                .then()
                .statusCode(204);
    }

    private List<Integer> marks() {
        return Turns.await(budgets::warnings).stream()
                .filter(warning -> warning.tenant().equals(tenant))
                .map(Budgets.Warning::percent)
                .toList();
    }

    private void spend() {
        String id = customer.submit("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0-fast\"}");
        AttemptId attempt = Tasks.attempt();
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        record(id, Tasks.succeeded(attempt, "up-" + id));
    }

    private void record(String id, Signal signal) {
        Turns.await(() -> tracker.record(TaskId.parse(id).orElseThrow(), signal, Source.POLL));
    }
}
