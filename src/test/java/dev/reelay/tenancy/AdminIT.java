package dev.reelay.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.Operator.Issued;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator does about tenants and keys, and what comes of it. */
@QuarkusTest
@TestProfile(HandCranked.class)
class AdminIT {

    @Inject
    Pool postgres;

    private final TenantId tenant = Tasks.tenant();

    @Test
    void aTenantIsAddedOnceAndHasTheDefaultsThatItDoesNotChange() {
        Operator.says(Map.of("id", tenant.value(), "name", "Acme Inc.", "limits", Map.of("tasks_running", 4)))
                .post("/admin/tenants")
                .then()
                .statusCode(201)
                .header("Location", equalTo("/admin/tenants/" + tenant));
        Operator.says(Map.of("id", tenant.value()))
                .post("/admin/tenants")
                .then()
                .statusCode(409)
                .body("code", equalTo("tenant_exists"));
        Operator.looks("/admin/tenants/{id}", tenant.value())
                .statusCode(200)
                .body("name", equalTo("Acme Inc."))
                .body("limits", equalTo(Map.of("tasks_running", 4)))
                .body("effective.tasks_running", equalTo(4))
                .body("effective.submits_per_minute", equalTo(1_000_000))
                .body("effective.tasks_waiting", nullValue());
    }

    @Test
    void aLimitIsSetAndTakenBackAndWhatIsLeftOutStays() {
        Operator.adds(tenant, Map.of("open_streams", 3));
        Operator.changes(
                        tenant,
                        "{\"limits\":{\"longest_seconds\":8,\"models\":[\"seedance-2.0\",\"seedance-2.0-fast\"]}}")
                .statusCode(200)
                .body("limits.open_streams", equalTo(3))
                .body("limits.longest_seconds", equalTo(8))
                .body("limits.models", contains("seedance-2.0", "seedance-2.0-fast"));
        Operator.changes(tenant, "{\"name\":\"New name\",\"limits\":{\"longest_seconds\":null,\"models\":null}}")
                .statusCode(200)
                .body("name", equalTo("New name"))
                .body("limits", equalTo(Map.of("open_streams", 3)));
    }

    @Test
    void aWeightIsSetAndTakenBackLikeALimit() {
        Operator.adds(tenant, Map.of());
        Operator.looks("/admin/tenants/{id}", tenant.value())
                .body("limits", equalTo(Map.of()))
                .body("effective.weight", equalTo(1));
        Operator.changes(tenant, "{\"limits\":{\"weight\":1000}}")
                .statusCode(200)
                .body("limits", equalTo(Map.of("weight", 1000)))
                .body("effective.weight", equalTo(1000));
        Operator.changes(tenant, "{\"limits\":{\"weight\":null}}")
                .statusCode(200)
                .body("effective.weight", equalTo(1));
        Operator.looks("/admin/audit?subject={id}", tenant.value())
                .body("entries[1].details.after.limits.weight", equalTo(1000));
    }

    @Test
    void tenantsAreListedPageByPage() {
        List<TenantId> added =
                List.of(new TenantId(tenant + "-a"), new TenantId(tenant + "-b"), new TenantId(tenant + "-c"));
        added.forEach(it -> Operator.adds(it, Map.of()));
        ValidatableResponse first = Operator.looks("/admin/tenants?limit=2&cursor={after}", tenant.value())
                .statusCode(200)
                .body("tenants.id", contains(tenant + "-a", tenant + "-b"));
        String next = first.extract().path("next");
        Operator.looks(next).statusCode(200).body("tenants.id[0]", equalTo(tenant + "-c"));
    }

    @Test
    void aKeyIsShownOnceAndKeptAsAHash() {
        Operator.adds(tenant, Map.of());
        ValidatableResponse answer = Operator.says(Map.of("name", "ci", "scopes", List.of("read", "submit")))
                .post("/admin/tenants/{id}/keys", tenant.value())
                .then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("key", matchesPattern("rl_[0-9A-Za-z]{49}"))
                .body("scopes", contains("submit", "read"))
                .body("expires_at", nullValue());
        String key = Operator.issued(answer).key();
        Operator.looks("/admin/tenants/{id}/keys", tenant.value())
                .statusCode(200)
                .body("keys", hasSize(1))
                .body("keys[0].name", equalTo("ci"))
                .body("keys[0].hint", equalTo("rl_…" + key.substring(key.length() - 4)))
                .body("keys[0].key", nullValue());
        Gateway.here(key).asking().get("/v1/tasks").then().statusCode(200);
        String everything = sql("select row_to_json(api_key)::text from api_key where tenant = $1", tenant.value())
                        .iterator()
                        .next()
                        .getString(0)
                + Operator.looks("/admin/audit").extract().asString();
        assertThat(everything).doesNotContain(key);
    }

    @Test
    void aKeyThatWasMistypedIsRefusedWithoutAnybodyBeingAsked() {
        Operator.adds(tenant, Map.of());
        String key = Operator.issues(tenant, "read").key();
        String mistyped = key.substring(0, 20) + (key.charAt(20) == 'a' ? 'b' : 'a') + key.substring(21);
        Gateway.here(mistyped)
                .asking()
                .get("/v1/tasks")
                .then()
                .statusCode(401)
                .body("code", equalTo("key_invalid"))
                .body("detail", equalTo("This API key was not copied as it was given: its checksum is wrong."));
    }

    @Test
    void aKeyEndsWhenItsTimeIsOver() {
        Operator.adds(tenant, Map.of());
        Issued key = Operator.issued(
                Operator.says(Map.of("name", "short", "scopes", List.of("read"), "expires_at", "2099-01-01T00:00:00Z"))
                        .post("/admin/tenants/{id}/keys", tenant.value())
                        .then()
                        .statusCode(201)
                        .body("expires_at", equalTo("2099-01-01T00:00:00Z")));
        key.gateway().asking().get("/v1/tasks").then().statusCode(200);
        sql("update api_key set expires_at = now() where id = $1", UUID.fromString(key.id()));
        refused(key);
    }

    @Test
    void aRotatedKeyGoesOnForTheOverlapAndTheNewOneIsLikeIt() {
        Operator.adds(tenant, Map.of());
        Issued old = Operator.issues(tenant, "read");
        ValidatableResponse answer = Operator.rotates(old, "{\"overlap_seconds\":3600}")
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("tenant", equalTo(tenant.value()))
                .body("scopes", contains("read"))
                .body("expires_at", nullValue())
                .body("replaces.id", equalTo(old.id()));
        Issued young = Operator.issued(answer);
        Instant ends = Instant.parse(answer.extract().path("replaces.expires_at"));
        assertThat(Duration.between(Instant.now(), ends)).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
        old.gateway().asking().get("/v1/tasks").then().statusCode(200);
        young.gateway().asking().get("/v1/tasks").then().statusCode(200);

        Operator.rotates(old, "{}").statusCode(409).body("code", equalTo("key_spent"));
        ends(old, "now()");
        refused(old);
        young.gateway().asking().get("/v1/tasks").then().statusCode(200);
    }

    @Test
    void aRotationWithoutOverlapEndsTheOldKeyAtOnceAndOneWithoutABodyInADay() {
        Operator.adds(tenant, Map.of());
        Issued old = Operator.issues(tenant, "read");
        Issued young =
                Operator.issued(Operator.rotates(old, "{\"overlap_seconds\":0}").statusCode(201));
        refused(old);
        String ends = Gateway.here("rl_dev_operator_key")
                .misbehaving()
                .contentType(ContentType.JSON)
                .post("/admin/keys/{id}/rotate", young.id())
                .then()
                .statusCode(201)
                .extract()
                .path("replaces.expires_at");
        assertThat(Duration.between(Instant.now(), Instant.parse(ends)))
                .isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }

    @Test
    void aRevokedKeyOpensNothingFromThenOn() {
        Operator.adds(tenant, Map.of());
        Issued key = Operator.issues(tenant, "read");
        key.gateway().asking().get("/v1/tasks").then().statusCode(200);
        Operator.revokes(key).statusCode(204);
        refused(key);
        Operator.revokes(key).statusCode(204);
        Operator.rotates(key, "{}").statusCode(409).body("code", equalTo("key_spent"));
        Operator.looks("/admin/audit?subject={id}", key.id())
                .body("entries.act", contains("key.revoked", "key.created"));
    }

    @Test
    void whatDoesNotExistIs404() {
        Issued nobodys = new Issued(UUID.randomUUID().toString(), "");
        Operator.looks("/admin/tenants/{id}", tenant.value()).statusCode(404).body("code", equalTo("tenant_not_found"));
        Operator.looks("/admin/tenants/{id}/keys", "No Tenant").statusCode(404);
        Operator.changes(tenant, "{\"name\":\"x\"}").statusCode(404);
        Operator.says(Map.of("name", "x", "scopes", List.of("read")))
                .post("/admin/tenants/{id}/keys", tenant.value())
                .then()
                .statusCode(404);
        Operator.revokes(nobodys).statusCode(404).body("code", equalTo("key_not_found"));
        Operator.rotates(nobodys, "{}").statusCode(404);
        Operator.revokes(new Issued("no-uuid", "")).statusCode(404);
    }

    @Test
    void everyActIsWrittenDownWithTheChangeThatItMade() {
        Operator.adds(tenant, Map.of("tasks_waiting", 5));
        Operator.changes(tenant, "{\"limits\":{\"tasks_waiting\":6}}").statusCode(200);
        Operator.changes(tenant, "{\"limits\":{\"tasks_waiting\":6}}").statusCode(200);
        ValidatableResponse log = Operator.looks("/admin/audit?subject={id}", tenant.value())
                .statusCode(200)
                .body("entries.act", contains("tenant.changed", "tenant.created"))
                .body("entries[0].details.before.limits.tasks_waiting", equalTo(5))
                .body("entries[0].details.after.limits.tasks_waiting", equalTo(6));
        assertThat(log.extract().<String>path("next")).isNull();

        Issued key = Operator.issues(tenant, "read");
        Issued successor = Operator.issued(Operator.rotates(key, "{}").statusCode(201));
        Operator.looks("/admin/audit?subject={id}&limit=1", key.id())
                .body("entries.act", contains("key.rotated"))
                .body("entries[0].details.replaced_by", equalTo(successor.id()))
                .body("next", startsWith("/admin/audit?subject=" + key.id() + "&limit=1&cursor="));
        String next = Operator.looks("/admin/audit?subject={id}&limit=1", key.id())
                .extract()
                .path("next");
        Operator.looks(next).body("entries.act", contains("key.created")).body("next", nullValue());
    }

    @Test
    void keysOfTheSettingsStandInTheAuditToo() {
        Operator.looks("/admin/tenants/{id}/keys", "dev")
                .body("keys.name", hasItem("bootstrap"))
                .body("keys.find { it.name == 'bootstrap' }.scopes", containsInAnyOrder("submit", "read", "admin"))
                .body("keys.find { it.name == 'bootstrap' }.id", notNullValue());
        assertThat(sql("select count(*) from audit where act = 'key.bootstrapped' and details ->> 'tenant' = 'dev'")
                        .iterator()
                        .next()
                        .getLong(0))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/id|required",
                "{\"id\":\"No\"}|/id|bad_form",
                "{\"id\":\"a\",\"name\":\" \"}|/name|blank",
                "{\"id\":\"a\",\"limits\":5}|/limits|wrong_type",
                "{\"id\":\"a\",\"limits\":{\"tasks\":1}}|/limits/tasks|unknown_field",
                "{\"id\":\"a\",\"limits\":{\"tasks_running\":0}}|/limits/tasks_running|out_of_range",
                "{\"id\":\"a\",\"limits\":{\"weight\":0}}|/limits/weight|out_of_range",
                "{\"id\":\"a\",\"limits\":{\"weight\":1001}}|/limits/weight|out_of_range",
                "{\"id\":\"a\",\"limits\":{\"weight\":1.5}}|/limits/weight|wrong_type",
                "{\"id\":\"a\",\"limits\":{\"submits_per_minute\":\"5\"}}|/limits/submits_per_minute|wrong_type",
                "{\"id\":\"a\",\"limits\":{\"models\":[]}}|/limits/models|out_of_range",
                "{\"id\":\"a\",\"limits\":{\"models\":[\"a b\"]}}|/limits/models/0|bad_form"
            })
    void aTenantThatCannotBeIsRefusedWithThePlaceOfTheFault(String body, String pointer, String code) {
        Operator.mumbles(body)
                .post("/admin/tenants")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\":[\"read\"]}|/name|required",
                "{\"name\":\"x\"}|/scopes|required",
                "{\"name\":\"x\",\"scopes\":[\"write\"]}|/scopes/0|not_offered",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expires_at\":\"2001-01-01T00:00:00Z\"}|/expires_at|out_of_range",
                "{\"name\":\"x\",\"scopes\":[\"read\"],\"expires_at\":\"soon\"}|/expires_at|bad_form"
            })
    void aKeyThatCannotBeIsRefusedWithThePlaceOfTheFault(String body, String pointer, String code) {
        Operator.mumbles(body)
                .post("/admin/tenants/{id}/keys", "dev")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void anOverlapIsThirtyDaysAtMost() {
        Operator.mumbles("{\"overlap_seconds\":2592001}")
                .post("/admin/keys/{id}/rotate", UUID.randomUUID().toString())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/overlap_seconds"));
    }

    @Test
    void noTenantsKeyOpensTheOperatorsDoors() {
        for (String path : List.of("/admin/tenants", "/admin/tenants/dev", "/admin/tenants/dev/keys", "/admin/audit")) {
            Gateway.dev().misbehaving().get(path).then().statusCode(401).body("code", equalTo("key_invalid"));
            Gateway.nobody().misbehaving().get(path).then().statusCode(401).body("code", equalTo("key_missing"));
        }
        Gateway.dev()
                .misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"id\":\"" + tenant + "\"}")
                .post("/admin/tenants")
                .then()
                .statusCode(401);
        Operator.looks("/admin/tenants/{id}", tenant.value()).statusCode(404);
    }

    private static void refused(Issued key) {
        key.gateway().asking().get("/v1/tasks").then().statusCode(401).body("code", equalTo("key_invalid"));
    }

    private void ends(Issued key, String when) {
        sql("update api_key set expires_at = " + when + " where id = $1", UUID.fromString(key.id()));
    }

    private RowSet<Row> sql(String statement, Object... parameters) {
        return Turns.await(() -> postgres.preparedQuery(statement).execute(Tuple.from(parameters)));
    }
}
