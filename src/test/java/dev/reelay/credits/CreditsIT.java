package dev.reelay.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
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
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant may spend, at the doors. A task of these tests costs 160. */
@QuarkusTest
@TestProfile(HandCranked.class)
class CreditsIT {

    private static final String BOAT = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A boat\"}";

    @Inject
    KeyRing keys;

    @Inject
    TaskTracker tracker;

    private final TenantId tenant = Tasks.tenant();
    private final AttemptId attempt = Tasks.attempt();
    private Gateway customer;

    @BeforeEach
    void aTenantOfItsOwn() {
        customer = Treasury.customer(keys, tenant);
    }

    /** What stayed open would take the slots of others. */
    @AfterEach
    void cancelWhatWaits() {
        List<String> open = customer.asking()
                .get("/v1/tasks?status=queued&limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("tasks.id");
        open.forEach(id -> customer.asking().post("/v1/tasks/{id}/cancel", id));
    }

    /** A name with a slip in it must not swallow what was granted. */
    @Test
    void nothingIsGrantedToATenantThatIsNotThere() {
        TenantId nobody = Tasks.tenant();
        Treasury.order(nobody, "grant", 1_000, "lost").then().statusCode(404).body("code", equalTo("tenant_not_found"));
        Gateway.here("rl_dev_operator_key")
                .misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"monthly\":100}")
                .put("/admin/tenants/{tenant}/budget", nobody.value())
                .then()
                .statusCode(404)
                .body("code", equalTo("tenant_not_found"));
        assertThat(Treasury.customer(keys, nobody)
                        .asking()
                        .get("/v1/credits")
                        .path("granted")
                        .toString())
                .isEqualTo("0");
    }

    @Test
    void aTenantThatWasNeverGrantedAnythingIsNotMetered() {
        String id = customer.submit(BOAT);
        credits(false, 0, 0, 0, 0);
        Treasury.grant(tenant, 100);
        customer.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
        credits(true, 100, 100, 0, 0);
    }

    @Test
    void aTaskHoldsItsPriceUntilItsOutcomeIsDecided() {
        Treasury.grant(tenant, 500);
        String made = running();
        credits(true, 500, 340, 160, 0);
        record(made, Tasks.succeeded(attempt, "up-" + made));
        credits(true, 500, 340, 0, 160);

        String cancelled = customer.submit(BOAT);
        credits(true, 500, 180, 160, 160);
        customer.asking()
                .post("/v1/tasks/{id}/cancel", cancelled)
                .then()
                .statusCode(200)
                .body("credits.quoted", equalTo(160))
                .body("credits.price_version", notNullValue());
        credits(true, 500, 340, 0, 160);
    }

    @Test
    void whoHasTooLittleIsToldWhatIsNeededAndNothingIsWritten() {
        Treasury.grant(tenant, 159);
        customer.asking()
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v1/tasks")
                .then()
                .statusCode(402)
                .contentType("application/problem+json")
                .body("code", equalTo("credits_exhausted"))
                .body("retryable", equalTo(true))
                .body("charged", equalTo("no"))
                .body("detail", containsString("160"))
                .body("detail", containsString("159"));
        credits(true, 159, 159, 0, 0);
        assertThat(customer.asking().get("/v1/tasks").<List<String>>path("tasks.id"))
                .isEmpty();
    }

    @Test
    void aSeedanceClientSeesItsOwn402() {
        Treasury.grant(tenant, 1);
        generate(UUID.randomUUID().toString())
                .then()
                .statusCode(402)
                .contentType("application/json")
                .body("code", equalTo(402))
                .body("error_code", equalTo("INSUFFICIENT_CREDITS"))
                .body("message", containsString("160"))
                .body("data", nullValue());
    }

    @Test
    void theSameRequestCanComeAgainWithItsKeyAfterAGrant() {
        Treasury.grant(tenant, 1);
        String key = UUID.randomUUID().toString();
        generate(key).then().statusCode(402);
        generate(key).then().statusCode(402);
        Treasury.grant(tenant, 159);
        generate(key).then().statusCode(200).header("Idempotency-Replayed", nullValue());
        generate(key).then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        credits(true, 160, 0, 160, 0);
    }

    @Test
    void anOrderIsBookedOnceForEachKey() {
        String key = UUID.randomUUID().toString();
        String first = Treasury.order(tenant, "grant", 100, key)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue())
                .body("credits.available", equalTo(100))
                .body("transfer.kind", equalTo("grant"))
                .extract()
                .path("transfer.id");
        Treasury.order(tenant, "grant", 100, key)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("transfer.id", equalTo(first));
        Treasury.order(tenant, "grant", 101, key)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        Treasury.order(tenant, "revoke", 100, key).then().statusCode(422);
        Treasury.credits(tenant).body("granted", equalTo(100));
    }

    @Test
    void ofManyTwinsOfAnOrderOneIsBooked() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Integer> answers = atOnce(
                16,
                () -> post(
                        "/admin/tenants/" + tenant + "/credits",
                        "rl_dev_operator_key",
                        key,
                        "{\"kind\":\"grant\",\"amount\":10}"));
        assertThat(answers).containsOnly(200);
        Treasury.credits(tenant).body("granted", equalTo(10));
    }

    @Test
    void onlyWhatIsAvailableCanBeRevoked() {
        Treasury.grant(tenant, 200);
        customer.submit(BOAT);
        Treasury.order(tenant, "revoke", 41, UUID.randomUUID().toString())
                .then()
                .statusCode(409)
                .body("code", equalTo("credits_not_available"))
                .body("detail", containsString("40"));
        Treasury.order(tenant, "revoke", 40, UUID.randomUUID().toString())
                .then()
                .statusCode(200);
        credits(true, 160, 0, 160, 0);
    }

    /** A refused revocation is no grant: the tenant is still not metered. */
    @Test
    void nothingCanBeRevokedOfWhoHasNothing() {
        Treasury.order(tenant, "revoke", 1, UUID.randomUUID().toString()).then().statusCode(409);
        credits(false, 0, 0, 0, 0);
    }

    @Test
    void anOrderWithFaultsIsRefusedWithAllOfThem() {
        Gateway.here("rl_dev_operator_key")
                .misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"kind\":\"give\",\"amount\":0,\"note\":\" \",\"more\":1}")
                .post("/admin/tenants/{tenant}/credits", tenant.value())
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/kind", "/amount", "/note", "/more", "/Idempotency-Key"));
        customer.misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"kind\":\"grant\",\"amount\":1000}")
                .post("/admin/tenants/{tenant}/credits", tenant.value())
                .then()
                .statusCode(401);
        Gateway.here("rl_dev_operator_key")
                .asking()
                .get("/admin/tenants/{tenant}/credits", "No Tenant")
                .then()
                .statusCode(400);
    }

    @Test
    void aWantedRetryHoldsThePriceOnceMoreOrIsRefused() {
        Treasury.grant(tenant, 319);
        String id = unconfirmed();
        retry(id).statusCode(402).body("code", equalTo("credits_exhausted")).body("charged", equalTo("unknown"));
        customer.task(id).then().body("status", equalTo("unconfirmed"));
        credits(true, 319, 159, 160, 0);

        Treasury.grant(tenant, 1);
        retry(id).statusCode(202).body("risk.code", equalTo("second_charge_possible"));
        retry(id).statusCode(202);
        credits(true, 320, 0, 320, 0);

        AttemptId second = Tasks.attempt();
        record(id, Tasks.licence(second));
        record(id, new Signal.Submitted(second, "up-" + id));
        record(id, Tasks.succeeded(second, "up-" + id));
        credits(true, 320, 160, 0, 160);
    }

    @Test
    void aRetryOfATaskThatHoldsNothingHoldsNothing() {
        String id = unconfirmed();
        Treasury.grant(tenant, 1);
        retry(id).statusCode(202);
        credits(true, 1, 1, 0, 0);
        customer.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
        credits(true, 1, 1, 0, 0);
    }

    /** The budget is for 100 tasks, and 64 ask for 256 through both doors. */
    @Test
    void ofManyWhoSubmitAtOnceExactlyAsManyAreAcceptedAsTheBudgetIsFor() throws Exception {
        Treasury.grant(tenant, 100 * 160);
        List<Integer> answers =
                atOnce(64, this::submitFourTimes).stream().flatMap(List::stream).toList();

        assertThat(answers).hasSize(256).containsOnly(202, 200, 402);
        assertThat(answers).filteredOn(status -> status != 402).hasSize(100);
        assertThat(answers).contains(202, 200);
        credits(true, 16_000, 0, 16_000, 0);

        cancelWhatWaits();
        credits(true, 16_000, 16_000, 0, 0);
    }

    private List<Integer> submitFourTimes() {
        List<Integer> answers = new ArrayList<>();
        for (String path : List.of("/v1/tasks", "/v2/generate", "/v1/tasks", "/v2/generate")) {
            answers.add(post(path, "key-" + tenant, UUID.randomUUID().toString(), BOAT));
        }
        return answers;
    }

    /** As a client does: where a store was too slow, it comes again with its key. Not checked, since many come. */
    private static int post(String path, String key, String idempotencyKey, String body) {
        int status;
        do {
            status = RestAssured.given()
                    .baseUri(ConfigProvider.getConfig().getValue("test.url", String.class))
                    .header("Authorization", "Bearer " + key)
                    .header("Idempotency-Key", idempotencyKey)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(path)
                    .statusCode();
        } while (status == 503);
        return status;
    }

    private static <T> List<T> atOnce(int many, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Callable<T>> all = Collections.nCopies(many, work);
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(all)) {
                results.add(done.get());
            }
            return results;
        }
    }

    private void credits(boolean metered, int granted, int available, int held, int captured) {
        customer.asking()
                .get("/v1/credits")
                .then()
                .statusCode(200)
                .body("metered", equalTo(metered))
                .body("granted", equalTo(granted))
                .body("available", equalTo(available))
                .body("held", equalTo(held))
                .body("captured", equalTo(captured));
    }

    private Response generate(String key) {
        return customer.asking()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v2/generate");
    }

    private String running() {
        String id = customer.submit(BOAT);
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        return id;
    }

    /** A task of whose first attempt nobody knows the fate, and no answer can come any more. */
    private String unconfirmed() {
        String id = customer.submit(BOAT);
        record(id, new Signal.LicenceWanted(attempt, Tasks.TOKEN_HASH, Duration.ZERO, Duration.ZERO));
        record(id, new Signal.Unclear(attempt, Doubt.TIMED_OUT));
        return id;
    }

    private ValidatableResponse retry(String id) {
        return customer.asking().post("/v1/tasks/{id}/retry", id).then();
    }

    private void record(String id, Signal signal) {
        Turns.await(() -> tracker.record(TaskId.parse(id).orElseThrow(), signal, Source.POLL));
    }
}
