package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.testing.Gateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doors of this room. */
@QuarkusTest
@TestProfile(Delivering.class)
class EndpointsIT {

    private static final String URL = "https://hooks.acme.example/x";

    @Inject
    Stage stage;

    @Test
    void anEndpointIsAddedLookedAtChangedAndRemoved() {
        Response added = post("/v1/endpoints", "{\"url\":\"" + URL + "\"}");
        added.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", startsWith("whsec_"))
                .body("enabled", equalTo(true))
                .body("events", contains("task.succeeded", "task.failed", "task.cancelled", "task.expired"));
        String id = added.path("id");
        assertThat(added.header("Location")).endsWith("/v1/endpoints/" + id);

        mine().asking().get("/v1/endpoints").then().body("endpoints.id", contains(id));
        one(mine(), id).then().statusCode(200).body("url", equalTo(URL)).body("$", not(hasKey("secret")));
        patch(id, "{\"events\":[\"task.running\"],\"enabled\":false}")
                .then()
                .statusCode(200)
                .body("events", contains("task.running"))
                .body("enabled", equalTo(false))
                .body("disabled_by", equalTo("owner"));
        patch(id, "{}").then().statusCode(200).body("enabled", equalTo(false));
        mine().asking().delete("/v1/endpoints/{id}", id).then().statusCode(204);
        one(mine(), id).then().statusCode(404).body("code", equalTo("endpoint_not_found"));
        mine().asking().delete("/v1/endpoints/{id}", id).then().statusCode(404);
    }

    @Test
    void whatBelongsToAnotherTenantIsUnknown() {
        String id = stage.endpoint(URL, "task.queued");
        stage.accepted(null);
        String delivery = mine().asking().get("/v1/deliveries").path("deliveries[0].id");
        Gateway other = Gateway.other();
        one(other, id).then().statusCode(404);
        other.asking().delete("/v1/endpoints/{id}", id).then().statusCode(404);
        other.asking().get("/v1/endpoints/{id}/secret", id).then().statusCode(404);
        other.asking().post("/v1/endpoints/{id}/rotate-secret", id).then().statusCode(404);
        other.asking()
                .contentType(ContentType.JSON)
                .body("{\"enabled\":false}")
                .patch("/v1/endpoints/{id}", id)
                .then()
                .statusCode(404);
        other.asking()
                .contentType(ContentType.JSON)
                .body("{\"since\":\"2026-01-01T00:00:00Z\"}")
                .post("/v1/endpoints/{id}/replay", id)
                .then()
                .statusCode(404);
        other.asking()
                .post("/v1/deliveries/{id}/replay", delivery)
                .then()
                .statusCode(404)
                .body("code", equalTo("delivery_not_found"));
        other.asking().queryParam("endpoint", id).get("/v1/deliveries").then().body("deliveries", hasSize(0));
        one(mine(), id).then().statusCode(200).body("enabled", equalTo(true));
        stage.tamper("state = 'DEAD', settled_at = now()");
    }

    @Test
    void aSecretOfAnotherKindOfDestinationIsNoEndpoint() {
        mine().asking().get("/v1/callback-secret").then().statusCode(200);
        for (String id : new String[] {UUID.randomUUID().toString(), "x", "%00"}) {
            mine().misbehaving().get("/v1/endpoints/{id}/secret", id).then().statusCode(404);
        }
    }

    @Test
    void aTenantHasOnlySoManyEndpoints() {
        for (int i = 0; i < 3; i++) {
            stage.endpoint(URL);
        }
        post("/v1/endpoints", "{\"url\":\"" + URL + "\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("too_many_endpoints"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /url | required",
                "{\"url\":5} | /url | wrong_type",
                "{\"url\":\"ftp://a.example/\"} | /url | bad_scheme",
                "{\"url\":\"https://10.0.0.1/\"} | /url | not_public",
                "{\"url\":\"https://u:p@a.example/\"} | /url | has_credentials",
                "{\"url\":\"https://a.example/\",\"events\":[]} | /events | required",
                "{\"url\":\"https://a.example/\",\"events\":[\"task.made\"]} | /events/0 | not_offered",
                "{\"url\":\"https://a.example/\",\"events\":\"task.failed\"} | /events | wrong_type",
                "{\"url\":\"https://a.example/\",\"secret\":\"x\"} | /secret | unknown_field",
                "{\"url\":\"https://a.example/\",\"url\":\"https://b.example/\"} | /url | duplicate_field"
            })
    void badInputIsNamed(String json, String pointer, String code) {
        post("/v1/endpoints", json)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
        mine().asking().get("/v1/endpoints").then().body("endpoints", hasSize(0));
    }

    @Test
    void everyFaultOfAChangeAndOfAQueryIsNamed() {
        String id = stage.endpoint(URL);
        patch(id, "{\"enabled\":\"yes\",\"url\":\"x\",\"more\":1}")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/enabled", "/url", "/more"));
        post("/v1/endpoints/" + id + "/replay", "{\"since\":\"yesterday\"}")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("bad_form"));
        post("/v1/endpoints/" + id + "/replay", "{}")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("required"));
        post("/v1/deliveries/replay", "{\"since\":\"yesterday\"}")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("bad_form"));
        mine().misbehaving()
                .get("/v1/deliveries?state=lost&endpoint=x&task=y&limit=0&cursor=z&more=1")
                .then()
                .statusCode(400)
                .body("errors", hasSize(6));
        post("/v1/endpoints", "not json").then().statusCode(400).body("code", equalTo("malformed_json"));
        Gateway.nobody().asking().get("/v1/endpoints").then().statusCode(401);
    }

    private Gateway mine() {
        return stage.gateway();
    }

    private Response post(String path, String json) {
        return mine().misbehaving().contentType(ContentType.JSON).body(json).post(path);
    }

    private Response patch(String id, String json) {
        return mine().misbehaving().contentType(ContentType.JSON).body(json).patch("/v1/endpoints/{id}", id);
    }

    private static Response one(Gateway gateway, String id) {
        return gateway.asking().get("/v1/endpoints/{id}", id);
    }
}
