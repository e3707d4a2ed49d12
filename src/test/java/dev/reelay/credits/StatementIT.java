package dev.reelay.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
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
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was booked, what tasks came to, and what they would cost, at the doors. */
@QuarkusTest
@TestProfile(HandCranked.class)
class StatementIT {

    @Inject
    KeyRing keys;

    @Inject
    TaskTracker tracker;

    private final TenantId tenant = Tasks.tenant();
    private Gateway customer;

    @BeforeEach
    void aTenantOfItsOwn() {
        customer = Treasury.customer(keys, tenant);
    }

    @Test
    void theLedgerTellsWhatWasBookedNewestFirst() {
        Treasury.grant(tenant, 1_000);
        String id = succeeded("seedance-2.0-fast", null, 170);
        get("/v1/credits/ledger")
                .body("transfers.kind", contains("capture", "hold", "grant"))
                .body("transfers.from", contains("held", "available", "issued"))
                .body("transfers.to", contains("captured", "held", "available"))
                .body("transfers.amount", contains(160, 160, 1_000))
                .body("transfers.by", contains("poll", "api", "operator"))
                .body("transfers[0].task_id", equalTo(id))
                .body("transfers[0].price_version", notNullValue())
                .body("transfers[2].task_id", nullValue())
                .body("next", nullValue());
        get("/v1/credits/ledger?task=" + id).body("transfers", hasSize(2));
    }

    @Test
    void pagesOfTheLedgerFollowEachOtherAsJsonAndAsTables() {
        for (int amount = 1; amount <= 5; amount++) {
            Treasury.grant(tenant, amount);
        }
        String next = get("/v1/credits/ledger?limit=2")
                .body("transfers.amount", contains(5, 4))
                .extract()
                .path("next");
        ValidatableResponse table = customer.asking()
                .accept("text/csv")
                .get(next)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Link", containsString("rel=\"next\""));
        List<String> lines = table.extract().asString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("id,at,kind,from,to,amount,task_id,hold_id,price_version,by,note");
        assertThat(lines.get(1)).contains(",grant,issued,available,3,");
        assertThat(lines.get(2)).contains(",grant,issued,available,2,");
    }

    @Test
    void whatIsNoPageOfTheLedgerIsRefused() {
        customer.misbehaving()
                .get("/v1/credits/ledger?limit=0&task=x&more=1")
                .then()
                .statusCode(400)
                .body("errors", hasSize(3));
    }

    @Test
    void otherTenantsSeeNothingOfIt() {
        Treasury.grant(tenant, 1_000);
        succeeded("seedance-2.0-fast", "spring", 160);
        customer = Treasury.customer(keys, Tasks.tenant());
        get("/v1/credits/ledger").body("transfers", empty());
        get("/v1/usage").body("lines", empty());
        get("/v1/credits").body("metered", equalTo(false));
    }

    @Test
    void usageIsAddedUpByWhatIsToldApart() {
        Treasury.grant(tenant, 1_000);
        succeeded("seedance-2.0-fast", "spring", 170);
        succeeded("seedance-2.0-fast", "spring", 150);
        succeeded("seedance-2.0", null, 240);
        String waiting = submit("seedance-2.0", "spring");
        customer.asking().post("/v1/tasks/{id}/cancel", waiting);

        get("/v1/usage?by=label")
                .body("truncated", equalTo(false))
                .body("lines.label", contains("spring", null))
                .body("lines.tasks", contains(3, 1))
                .body("lines.succeeded", contains(2, 1))
                .body("lines.quoted", contains(560, 240))
                .body("lines.captured", contains(320, 240))
                .body("lines.consumed", contains(320, 240));
        get("/v1/usage?by=model,key")
                .body("lines.model", contains("seedance-2.0", "seedance-2.0-fast"))
                .body("lines.key_id", everyItem(notNullValue()))
                .body("lines.captured", contains(240, 320));
        get("/v1/usage")
                .body("lines.day", hasItem(LocalDate.now(ZoneOffset.UTC).toString()))
                .body("lines[0].model", nullValue());
        get("/v1/usage?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z").body("lines", empty());
    }

    @Test
    void whatIsNoUsageIsRefused() {
        for (String query : List.of("by=colour", "from=2020-01-01T00:00:00Z", "from=yesterday", "more=1")) {
            customer.misbehaving().get("/v1/usage?" + query).then().statusCode(400);
        }
    }

    @Test
    void aLabelIsShownAndABadOneIsRefused() {
        customer.task(submit("seedance-2.0-fast", "spring")).then().body("request.label", equalTo("spring"));
        for (String label : List.of("\"\"", "\" a\"", "\"a\\nb\"", "7", "\"" + "x".repeat(65) + "\"")) {
            customer.misbehaving()
                    .contentType(ContentType.JSON)
                    .body("{\"prompt\":\"A boat\",\"label\":" + label + "}")
                    .post("/v1/tasks")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("/label"));
        }
    }

    @Test
    void aTaskIsPricedWithoutBeingRun() {
        String version = quote("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0-fast\",\"duration\":10}")
                .statusCode(200)
                .body("credits", equalTo(320))
                .body("quotes.model", contains("seedance-2.0-fast"))
                .body("quotes.duration", contains(10))
                .extract()
                .path("price_version");
        get("/v1/tasks").body("tasks", empty());
        customer.task(submit("seedance-2.0-fast", null)).then().body("credits.price_version", equalTo(version));
    }

    @Test
    void aBatchIsPricedTogether() {
        quote("{\"tasks\":[{\"prompt\":\"A boat\"},{\"prompt\":\"A ship\",\"model\":\"seedance-2.0-fast\"}]}")
                .statusCode(200)
                .body("credits", equalTo(400))
                .body("quotes.credits", contains(240, 160));
    }

    @Test
    void everyFaultOfABatchIsNamed() {
        for (String none : List.of("{\"tasks\":[]}", "{\"tasks\":1}", "{\"tasks\":[{}],\"prompt\":\"A boat\"}")) {
            quote(none).statusCode(400);
        }
        quote("{\"tasks\":[{\"prompt\":\"A boat\"},{\"duration\":7},7]}")
                .statusCode(400)
                .body("errors.pointer", contains("/tasks/1/prompt", "/tasks/1/duration", "/tasks/2"));
        quote("{\"prompt\":\"A boat\",\"more\":1}").statusCode(400).body("errors.pointer", contains("/more"));
        quote("").statusCode(400);
    }

    private ValidatableResponse quote(String body) {
        return customer.misbehaving()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/quotes")
                .then();
    }

    private ValidatableResponse get(String path) {
        return customer.asking().get(path).then().statusCode(200);
    }

    private String submit(String model, String label) {
        String more = label == null ? "" : ",\"label\":\"" + label + "\"";
        return customer.submit("{\"prompt\":\"A boat\",\"model\":\"" + model + "\"" + more + "}");
    }

    private String succeeded(String model, String label, int consumed) {
        String id = submit(model, label);
        AttemptId attempt = Tasks.attempt();
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        record(
                id,
                new Signal.RenderSucceeded(attempt, "up-" + id, "https://m.example/", Duration.ofHours(1), consumed));
        return id;
    }

    private void record(String id, Signal signal) {
        Turns.await(() -> tracker.record(TaskId.parse(id).orElseThrow(), signal, Source.POLL));
    }
}
