package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Treasury;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Screening;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.KeyRing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person must look at, from the submit to the judgement. A task of these tests costs 160. */
@QuarkusTest
@TestProfile(Moderating.class)
class ReviewsIT {

    private static final Gateway OPERATOR = Gateway.here("rl_dev_operator_key");
    private static final String LIGHTHOUSE = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A lighthouse at night\"}";
    private static final String DRAGON = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A dragon, asleep\"}";
    private static final String BOAT = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A boat\"}";

    @TestHTTPResource("/")
    URI base;

    @Inject
    KeyRing keys;

    @Inject
    TaskTracker tracker;

    @Inject
    Screening screening;

    private final TenantId tenant = Tasks.tenant();
    private final AttemptId attempt = Tasks.attempt();
    private final List<String> open = new ArrayList<>();
    private Gateway customer;

    @BeforeEach
    void aTenantWithAPolicy() {
        customer = Treasury.customer(keys, tenant);
        Treasury.grant(tenant, 1_000);
        policy("""
                {"terms": [{"term": "lighthouse", "verdict": "hold", "reason": "Towers are looked at."},
                           {"term": "dragon", "verdict": "refuse", "reason": "No dragons here."}]}""");
    }

    /** What stayed open would take the slots of others. */
    @AfterEach
    void cancelWhatIsOpen() {
        open.forEach(id -> customer.asking().post("/v1/tasks/{id}/cancel", id));
    }

    @Test
    void aHeldRequestHoldsItsCreditsAndSaysWhyItWaits() {
        String id = submit(LIGHTHOUSE);
        customer.task(id)
                .then()
                .body("status", equalTo("held"))
                .body("waiting_for", equalTo("review"))
                .body("review.stage", equalTo("request"))
                .body("review.reason", equalTo("Towers are looked at."))
                .body("charged", equalTo("no"));
        Treasury.credits(tenant).body("held", equalTo(160));
        customer.asking().get("/v1/tasks?status=held").then().body("tasks.id", contains(id));
    }

    @Test
    void anApprovedRequestWaitsForASlotAndTheAuditKnows() {
        String id = submit(LIGHTHOUSE);
        approve(id + ".1").statusCode(200).body("status", equalTo("queued")).body("review", nullValue());
        approve(id + ".1").statusCode(409).body("code", equalTo("not_held"));
        reject(id + ".1", "Too late.").statusCode(409).body("code", equalTo("not_held"));
        customer.asking()
                .get("/v1/tasks/{id}/timeline", id)
                .then()
                .body("facts.kind", contains("accepted", "approved"))
                .body("facts.status", contains("held", "queued"))
                .body("facts[1].source", equalTo("operator"));
        OPERATOR.asking()
                .get("/admin/audit?subject={id}", id)
                .then()
                .body("entries.act", contains("review.approved"))
                .body("entries[0].details.held", equalTo(1));
    }

    @Test
    void aHeldTaskShowsInItsStream() {
        String id = submit(LIGHTHOUSE);
        try (Listener listener = Listener.withKey(base.resolve("/v1/tasks/" + id + "/events"), "key-" + tenant)) {
            Listener.Message present = listener.next();
            assertThat(present.step()).isEqualTo("snapshot 1");
            assertThat(present.data().path("status").asText()).isEqualTo("held");
            assertThat(present.data().path("review").path("stage").asText()).isEqualTo("request");
            approve(id + ".1").statusCode(200);
            assertThat(listener.next().step()).isEqualTo("task.queued 2");
        }
        try (Listener listener = Listener.withKey(base.resolve("/v1/events"), "key-" + tenant)) {
            listener.next();
            submit(LIGHTHOUSE);
            assertThat(listener.next().step()).isEqualTo("task.held 1");
        }
    }

    @Test
    void aRejectedRequestFailsUnpaidWithTheReason() {
        String id = submit(LIGHTHOUSE);
        reject(id + ".1", "This one has a face.").statusCode(200).body("status", equalTo("failed"));
        customer.task(id)
                .then()
                .body("error.code", equalTo("content_refused"))
                .body("error.message", equalTo("This one has a face."))
                .body("error.retryable", equalTo(false))
                .body("charged", equalTo("no"));
        Treasury.credits(tenant).body("held", equalTo(0)).body("available", equalTo(1_000));
        approve(id + ".1").statusCode(409).body("code", equalTo("already_final"));
    }

    @Test
    void aHeldRequestCanBeCancelledAtNoCost() {
        String id = submit(LIGHTHOUSE);
        customer.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
        customer.task(id).then().body("status", equalTo("cancelled")).body("charged", equalTo("no"));
        Treasury.credits(tenant).body("held", equalTo(0));
    }

    @Test
    void whatIsRefusedIsToldWhyAndNothingIsWritten() {
        post("/v1/tasks", DRAGON, UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("content_refused"))
                .body("detail", equalTo("No dragons here."))
                .body("retryable", equalTo(false))
                .body("charged", equalTo("no"));
        post("/v2/generate", DRAGON, UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PROMPT"))
                .body("message", equalTo("No dragons here."));
        assertThat(customer.asking().get("/v1/tasks").<List<String>>path("tasks.id"))
                .isEmpty();
        Treasury.credits(tenant).body("held", equalTo(0));
    }

    @Test
    void whatMustBeReviewedAndCannotBeMayComeAgainWithItsKey() {
        String key = UUID.randomUUID().toString();
        try (Jury jury = new Jury()) {
            policy("{\"reviewer\": {\"url\": \"" + jury.url("/gone") + "\", \"timeout_ms\": 10000,"
                    + " \"on_failure\": \"refuse\"}}");
            post("/v1/tasks", BOAT, key)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("review_unavailable"))
                    .body("retryable", equalTo(true))
                    .body("charged", equalTo("no"));
            jury.says("/gone", "{\"verdict\":\"allow\"}");
            open.add(post("/v1/tasks", BOAT, key)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id"));
        }
    }

    /** Whoever repeats what was accepted is not told the policy of today. */
    @Test
    void aRepetitionIsAnsweredAsBeforeWhateverThePolicySaysNow() {
        String key = UUID.randomUUID().toString();
        String id =
                post("/v1/tasks", BOAT, key).then().statusCode(202).extract().path("id");
        open.add(id);
        policy("{\"terms\": [{\"term\": \"boat\", \"verdict\": \"refuse\"}]}");
        post("/v1/tasks", BOAT, UUID.randomUUID().toString()).then().statusCode(400);
        post("/v1/tasks", BOAT, key)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(id));
    }

    /** The key of what was refused is free: the request may be another one when it comes again. */
    @Test
    void theKeyOfARefusedRequestCanBeUsedAgain() {
        String key = UUID.randomUUID().toString();
        post("/v1/tasks", DRAGON, key).then().statusCode(400);
        open.add(post("/v1/tasks", BOAT, key)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .path("id"));
    }

    @Test
    void aHeldVideoIsShownToTheOperatorOnlyUntilItIsApproved() {
        try (Jury jury = saying("hold", "Somebody should see this.")) {
            String id = made(jury);
            customer.task(id)
                    .then()
                    .body("status", equalTo("held"))
                    .body("review.stage", equalTo("result"))
                    .body("video", nullValue())
                    .body("charged", equalTo("yes"));
            Treasury.credits(tenant).body("held", equalTo(160));
            String review = review(id);
            approve(id + ".1").statusCode(409).body("code", equalTo("not_held"));
            approve(review).statusCode(200).body("status", equalTo("succeeded"));
            customer.task(id).then().body("video.url", equalTo("https://media.example/up-" + id + ".mp4"));
            Treasury.credits(tenant).body("held", equalTo(0)).body("captured", equalTo(160));
        }
    }

    @Test
    void aRejectedVideoIsPaidForAndNeverShown() {
        try (Jury jury = saying("hold", "Somebody should see this.")) {
            String id = made(jury);
            reject(review(id), "It shows a face.").statusCode(200);
            customer.task(id)
                    .then()
                    .body("status", equalTo("failed"))
                    .body("error.code", equalTo("content_refused"))
                    .body("video", nullValue())
                    .body("charged", equalTo("yes"));
            Treasury.credits(tenant).body("held", equalTo(0)).body("captured", equalTo(160));
        }
    }

    @Test
    void aVideoThatTheReviewerRefusesIsNeverShown() {
        try (Jury jury = saying("refuse", "It shows a face.")) {
            String id = made(jury);
            customer.task(id)
                    .then()
                    .body("status", equalTo("failed"))
                    .body("error.message", equalTo("It shows a face."));
        }
    }

    @Test
    void aVideoThatNobodyWantsAnyMoreIsNotReviewed() {
        try (Jury jury = saying("hold", "Somebody should see this.")) {
            String id = running(jury);
            customer.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(202);
            screen(id);
            customer.task(id).then().body("status", equalTo("cancelled")).body("charged", equalTo("yes"));
            assertThat(jury.asked("/look")).isEmpty();
        }
    }

    @Test
    void reviewsAreListedOldestFirstPageByPage() {
        String first = submit(LIGHTHOUSE);
        String second = submit(LIGHTHOUSE);
        List<String> listed = new ArrayList<>();
        String next = "/admin/reviews?limit=1";
        while (next != null) {
            Response page = OPERATOR.asking().get(URI.create(next));
            page.then().statusCode(200);
            listed.addAll(page.path("reviews.id"));
            next = page.path("next");
        }
        assertThat(listed).containsSubsequence(first + ".1", second + ".1");
        OPERATOR.asking()
                .get("/admin/reviews?limit=100")
                .then()
                .body("reviews.tenant", hasItem(tenant.value()))
                .body("reviews.findAll { it.tenant == '" + tenant + "' }.video_url", not(hasItem("")));
    }

    @Test
    void whatCannotBeReadIsRefusedAndWhatIsNotThereIsNotFound() {
        approve("nonsense").statusCode(404);
        approve(UUID.randomUUID() + ".1").statusCode(404).body("code", equalTo("task_not_found"));
        String id = submit(LIGHTHOUSE);
        OPERATOR.misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"  \",\"more\":1}")
                .post("/admin/reviews/{id}/reject", id + ".1")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/more", "/reason"));
        OPERATOR.misbehaving().get("/admin/reviews?limit=0&page=2").then().statusCode(400);
        customer.misbehaving().get("/admin/reviews").then().statusCode(401);
        customer.misbehaving()
                .post("/admin/reviews/{id}/approve", id + ".1")
                .then()
                .statusCode(401);
    }

    private String submit(String body) {
        String id = customer.submit(body);
        open.add(id);
        return id;
    }

    private Response post(String path, String body, String key) {
        return customer.asking()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    private void policy(String json) {
        OPERATOR.asking()
                .contentType(ContentType.JSON)
                .body(json)
                .put("/admin/tenants/{tenant}/moderation", tenant.value())
                .then()
                .statusCode(200);
    }

    /** A task that the upstream works on, of a tenant whose videos the critic sees first. */
    private String running(Jury jury) {
        String id = submit(BOAT);
        record(id, Tasks.licence(attempt));
        record(id, new Signal.Submitted(attempt, "up-" + id));
        policy("{\"release\": true, \"reviewer\": {\"url\": \"" + jury.url("/look") + "\", \"timeout_ms\": 10000}}");
        return id;
    }

    private static Jury saying(String verdict, String reason) {
        Jury jury = new Jury();
        jury.says("/look", "{\"verdict\":\"" + verdict + "\",\"reason\":\"" + reason + "\"}");
        return jury;
    }

    private String made(Jury jury) {
        String id = running(jury);
        screen(id);
        return id;
    }

    private void screen(String id) {
        Task task = Turns.await(() -> tracker.find(tenant, TaskId.parse(id).orElseThrow()))
                .orElseThrow();
        Turns.await(() -> screening.record(task, Tasks.succeeded(attempt, "up-" + id), Source.POLL));
    }

    private String review(String id) {
        List<String> found = OPERATOR.asking()
                .get("/admin/reviews?limit=100")
                .then()
                .statusCode(200)
                .body("reviews.video_url", hasItem("https://media.example/up-" + id + ".mp4"))
                .extract()
                .path("reviews.findAll { it.task.id == '" + id + "' }.id");
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static ValidatableResponse approve(String review) {
        return OPERATOR.asking().post("/admin/reviews/{id}/approve", review).then();
    }

    private static ValidatableResponse reject(String review, String reason) {
        return OPERATOR.asking()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"" + reason + "\"}")
                .post("/admin/reviews/{id}/reject", review)
                .then();
    }

    private void record(String id, Signal signal) {
        Turns.await(() -> tracker.record(TaskId.parse(id).orElseThrow(), signal, Source.POLL));
    }
}
