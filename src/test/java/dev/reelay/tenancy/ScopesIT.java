package dev.reelay.tenancy;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Tasks;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a key opens depends on its scopes, and none includes another. */
@QuarkusTest
@TestProfile(HandCranked.class)
class ScopesIT {

    private static final String BOAT = "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"Paper boat\"}";

    @TestHTTPResource("/v1/events")
    URI stream;

    private final TenantId tenant = Tasks.tenant();
    private Gateway submits;
    private Operator.Issued reader;
    private Gateway reads;
    private Gateway administers;

    @BeforeEach
    void keys() {
        Operator.adds(tenant, Map.of());
        submits = Operator.issues(tenant, "submit").gateway();
        reader = Operator.issues(tenant, "read");
        reads = reader.gateway();
        administers = Operator.issues(tenant, "admin").gateway();
    }

    @Test
    void whoMaySubmitAsksAndCancelsAndLooksAtNothing() {
        String id = submits.submit(BOAT);
        missing("read", submits.task(id).then());
        missing("read", submits.asking().get("/v1/tasks").then());
        missing("read", submits.asking().get("/v1/status").then());
        missing("read", submits.misbehaving().get("/v1/events").then());
        missing("admin", submits.asking().get("/v1/callback-secret").then());
        submits.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
    }

    @Test
    void whoMayReadLooksAndFollowsAndChangesNothing() {
        String id = submits.submit(BOAT);
        reads.task(id).then().statusCode(200);
        try (Listener listener = Listener.withKey(stream, reader.key())) {
            listener.next();
        }
        missing("submit", reads.asking().post("/v1/tasks/{id}/cancel", id).then());
        missing("submit", reads.asking().post("/v1/tasks/{id}/retry", id).then());
        missing("submit", submit(reads));
        missing("admin", reads.asking().get("/v1/endpoints/{id}/secret", id).then());
        reads.task(id).then().body("status", equalTo("queued"));
        submits.asking().post("/v1/tasks/{id}/cancel", id).then().statusCode(200);
    }

    @Test
    void whoMayAdministerKeepsEndpointsAndSecretsAndNothingElse() {
        administers.asking().get("/v1/callback-secret").then().statusCode(200);
        administers.asking().post("/v1/callback-secret/rotate").then().statusCode(200);
        missing("submit", submit(administers));
        missing("read", administers.asking().get("/v1/tasks").then());
        missing("admin", submits.asking().post("/v1/callback-secret/rotate").then());
    }

    @Test
    void theSeedanceDoorRefusesInItsOwnWords() {
        reads.asking()
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v2/generate")
                .then()
                .statusCode(403)
                .contentType("application/json")
                .body("code", equalTo(403))
                .body("error_code", equalTo("SCOPE_MISSING"));
    }

    @Test
    void aTicketOfAKeyThatMayReadOnlyStreams() {
        missing(
                "read",
                submits.asking()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/v1/stream-tickets")
                        .then());
        String url = reads.asking()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/stream-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        try (Listener listener = Listener.open(stream.resolve(url))) {
            listener.next();
        }
    }

    private static ValidatableResponse submit(Gateway gateway) {
        return gateway.asking()
                .contentType(ContentType.JSON)
                .body(BOAT)
                .post("/v1/tasks")
                .then();
    }

    private static void missing(String scope, ValidatableResponse answer) {
        answer.statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("scope_missing"))
                .body("retryable", equalTo(false))
                .body("detail", containsString("\"" + scope + "\""));
    }
}
