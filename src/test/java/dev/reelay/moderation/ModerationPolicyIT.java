package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.Review;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Theatre;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Reviewers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator says of reviews, and that it holds. */
@QuarkusTest
@TestProfile(HandCranked.class)
class ModerationPolicyIT {

    private static final Gateway OPERATOR = Gateway.here("rl_dev_operator_key");
    private static final String WHOLE = """
            {"terms":[{"term":"forbidden-fruit","verdict":"refuse","reason":"No fruit."},
                      {"term":"Messer","verdict":"hold"}],
             "reviewer":{"url":"https://review.internal/look?token=quiet","timeout_ms":500,"on_failure":"allow"},
             "release":true}
            """;

    @Inject
    Theatre theatre;

    @Inject
    Policies policies;

    @Inject
    Reviewers reviewers;

    private TenantId tenant;

    @BeforeEach
    void aTenant() {
        tenant = theatre.troupe().tenant();
    }

    @Test
    void whereNothingWasSetNothingIsLookedAt() {
        get().statusCode(200)
                .body("terms", empty())
                .body("reviewer", nullValue())
                .body("release", equalTo(false))
                .body("secret", nullValue());
    }

    @Test
    void aPolicyIsSetReadReplacedAndRemoved() {
        String secret = asWhole(put(WHOLE)).extract().path("secret");
        asWhole(get()).body("secret", equalTo(secret));
        put("{\"terms\":[{\"term\":\"x\",\"verdict\":\"hold\"}],\"reviewer\":null}")
                .statusCode(200)
                .body("terms.term", contains("x"))
                .body("reviewer", nullValue())
                .body("release", equalTo(false))
                .body("secret", nullValue());
        delete(tenant.value()).statusCode(204);
        get().statusCode(200).body("terms", empty());
        delete(tenant.value()).statusCode(204);
        put("{}").statusCode(200).body("terms", empty());
    }

    @Test
    void whatIsLeftOutOfAReviewerHasADefault() {
        put("{\"reviewer\":{\"url\":\"https://10.0.0.7:8443/look\"}}")
                .statusCode(200)
                .body("reviewer.timeout_ms", equalTo(2000))
                .body("reviewer.on_failure", equalTo("hold"));
    }

    @Test
    void anotherUrlIsAnotherSecret() {
        String first =
                put("{\"reviewer\":{\"url\":\"https://a.example/\"}}").extract().path("secret");
        put("{\"reviewer\":{\"url\":\"https://b.example/\"}}").body("secret", not(equalTo(first)));
        put("{\"reviewer\":{\"url\":\"https://a.example/\"}}").body("secret", equalTo(first));
    }

    @Test
    void theAuditCountsTermsAndNamesNone() {
        put(WHOLE).statusCode(200);
        delete(tenant.value()).statusCode(204);
        delete(tenant.value()).statusCode(204);
        OPERATOR.asking()
                .get("/admin/audit?subject={id}", tenant.value())
                .then()
                .statusCode(200)
                .body("entries.act", contains("moderation.removed", "moderation.set"))
                .body("entries[1].details.refuse", equalTo(1))
                .body("entries[1].details.hold", equalTo(1))
                .body("entries[1].details.release", equalTo(true))
                .body("entries[1].details.reviewer", equalTo("review.internal"))
                .body("entries[1].details.on_failure", equalTo("allow"))
                .body(not(containsString("fruit")))
                .body(not(containsString("quiet")));
    }

    @Test
    void aTenantThatIsNotThereIs404() {
        for (String id : List.of(Tasks.tenant().value(), "No-Tenant")) {
            OPERATOR.asking()
                    .get("/admin/tenants/{id}/moderation", id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("tenant_not_found"));
            put(id, "{}").statusCode(404).body("code", equalTo("tenant_not_found"));
            delete(id).statusCode(404).body("code", equalTo("tenant_not_found"));
        }
    }

    @Test
    void noTenantsKeyOpensTheDoor() {
        for (Gateway gateway : List.of(Gateway.dev(), Gateway.nobody())) {
            gateway.misbehaving()
                    .get("/admin/tenants/{id}/moderation", tenant.value())
                    .then()
                    .statusCode(401);
            gateway.misbehaving()
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .put("/admin/tenants/{id}/moderation", tenant.value())
                    .then()
                    .statusCode(401);
            gateway.misbehaving()
                    .delete("/admin/tenants/{id}/moderation", tenant.value())
                    .then()
                    .statusCode(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"words\":[]}|/words|unknown_field",
                "{\"terms\":{}}|/terms|wrong_type",
                "{\"terms\":null}|/terms|wrong_type",
                "{\"terms\":[\"x\"]}|/terms/0|wrong_type",
                "{\"terms\":[{\"term\":\"x\",\"verdict\":\"hold\"},{\"verdict\":\"hold\"}]}|/terms/1/term|required",
                "{\"terms\":[{\"term\":\"x\"}]}|/terms/0/verdict|required",
                "{\"terms\":[{\"term\":5,\"verdict\":\"hold\"}]}|/terms/0/term|wrong_type",
                "{\"terms\":[{\"term\":\" \",\"verdict\":\"hold\"}]}|/terms/0/term|blank",
                "{\"terms\":[{\"term\":\"\\u200b\",\"verdict\":\"hold\"}]}|/terms/0/term|blank",
                "{\"terms\":[{\"term\":\"x\",\"verdict\":\"allow\"}]}|/terms/0/verdict|not_offered",
                "{\"terms\":[{\"term\":\"x\",\"verdict\":\"hold\",\"reason\":\"\"}]}|/terms/0/reason|blank",
                "{\"terms\":[{\"term\":\"x\",\"verdict\":\"hold\",\"why\":\"\"}]}|/terms/0/why|unknown_field",
                "{\"reviewer\":\"https://a.example\"}|/reviewer|wrong_type",
                "{\"reviewer\":{}}|/reviewer/url|required",
                "{\"reviewer\":{\"url\":\"review\"}}|/reviewer/url|bad_url",
                "{\"reviewer\":{\"url\":\"http://a.example/\"}}|/reviewer/url|bad_scheme",
                "{\"reviewer\":{\"url\":\"ftp://a.example/\"}}|/reviewer/url|bad_scheme",
                "{\"reviewer\":{\"url\":\"https://u:p@a.example/\"}}|/reviewer/url|has_credentials",
                "{\"reviewer\":{\"url\":\"https://a.example/\",\"timeout_ms\":99}}|/reviewer/timeout_ms|out_of_range",
                "{\"reviewer\":{\"url\":\"https://a.example/\",\"timeout_ms\":10001}}|/reviewer/timeout_ms|out_of_range",
                "{\"reviewer\":{\"url\":\"https://a.example/\",\"timeout_ms\":\"5\"}}|/reviewer/timeout_ms|wrong_type",
                "{\"reviewer\":{\"url\":\"https://a.example/\",\"on_failure\":\"ask\"}}|/reviewer/on_failure|not_offered",
                "{\"reviewer\":{\"url\":\"https://a.example/\",\"secret\":\"x\"}}|/reviewer/secret|unknown_field",
                "{\"release\":1}|/release|wrong_type",
                "{\"release\":true}|/release|not_applicable"
            })
    void whatIsNoPolicyIsRefusedWithThePlaceOfTheFault(String body, String pointer, String code) {
        put(body)
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void termsReasonsAndUrlsHaveBounds() {
        put(terms(1000, "t")).statusCode(200).body("terms", hasSize(1000));
        put(terms(1001, "t")).statusCode(400).body("errors[0].code", equalTo("too_many"));
        put(terms(1, "字".repeat(99))).statusCode(200);
        put(terms(1, "字".repeat(100))).statusCode(400).body("errors[0].code", equalTo("too_long"));
        put("{\"terms\":[{\"term\":\"x\",\"verdict\":\"hold\",\"reason\":\"" + "r".repeat(301) + "\"}]}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/terms/0/reason"));
        put("{\"reviewer\":{\"url\":\"https://a.example/" + "u".repeat(2048) + "\"}}")
                .statusCode(400)
                .body("errors.code", hasItem("too_long"));
        put("{\"terms\":[]," + " ".repeat(64 * 1024) + "\"release\":false}").statusCode(413);
    }

    /** That it is two seconds, {@link PolicyBookTest} shows by a clock of its own. */
    @Test
    void aPolicyHoldsAtOnceHereAndSoonWhereAnotherReplicaWasTold() {
        assertThat(look("a forbidden-fruit")).isEqualTo(Review.ALLOWED);
        put("{\"terms\":[{\"term\":\"forbidden-fruit\",\"verdict\":\"refuse\"}]}")
                .statusCode(200);
        assertThat(look("a FORBIDDEN-fruit")).isEqualTo(new Review.Refused(TermList.REFUSED));
        // Past the door of this replica, as another one would.
        Turns.await(() -> policies.remove(tenant));
        await().atMost(Duration.ofMinutes(1)).until(() -> look("a forbidden-fruit") == Review.ALLOWED);
        put("{\"terms\":[{\"term\":\"forbidden-fruit\",\"verdict\":\"hold\"}]}").statusCode(200);
        assertThat(look("a forbidden-fruit")).isEqualTo(new Review.Held(TermList.HELD));
        delete(tenant.value()).statusCode(204);
        assertThat(look("a forbidden-fruit")).isEqualTo(Review.ALLOWED);
    }

    /** It was taken while the setting allowed it. */
    @Test
    void aReviewerWithoutTlsIsNotAskedOnceTheSettingForbidsIt() {
        try (Jury jury = new Jury()) {
            jury.says("/", "{\"verdict\":\"allow\"}");
            Policy.Reviewer reviewer = new Policy.Reviewer(jury.url("/"), Duration.ofSeconds(5), Verdict.REFUSE);
            Turns.await(() -> policies.set(tenant, new Policy(List.of(), reviewer, false)));
            assertThat(look("a boat")).isEqualTo(new Review.Unreviewed());
            assertThat(jury.asked("/")).isEmpty();
        }
    }

    private Review look(String prompt) {
        return Turns.await(() -> reviewers.beforeQueue(tenant, Tasks.request(prompt)));
    }

    private static ValidatableResponse asWhole(ValidatableResponse answer) {
        return answer.statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("terms.term", contains("forbidden-fruit", "Messer"))
                .body("terms.verdict", contains("refuse", "hold"))
                .body("terms[0].reason", equalTo("No fruit."))
                .body("terms[1].reason", nullValue())
                .body("reviewer.url", equalTo("https://review.internal/look?token=quiet"))
                .body("reviewer.timeout_ms", equalTo(500))
                .body("reviewer.on_failure", equalTo("allow"))
                .body("release", equalTo(true))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="));
    }

    private static String terms(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"term\":\"" + text + i + "\",\"verdict\":\"refuse\"}")
                .collect(Collectors.joining(",", "{\"terms\":[", "]}"));
    }

    private ValidatableResponse get() {
        return OPERATOR.asking()
                .get("/admin/tenants/{id}/moderation", tenant.value())
                .then();
    }

    private ValidatableResponse put(String json) {
        return put(tenant.value(), json);
    }

    private static ValidatableResponse put(String id, String json) {
        return OPERATOR.misbehaving()
                .contentType(ContentType.JSON)
                .body(json)
                .put("/admin/tenants/{id}/moderation", id)
                .then();
    }

    private static ValidatableResponse delete(String id) {
        return OPERATOR.asking().delete("/admin/tenants/{id}/moderation", id).then();
    }
}
