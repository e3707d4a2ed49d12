package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** The operator at the doors under {@code /admin}. */
final class Operator {

    private static final Gateway DOOR = Gateway.here("rl_dev_operator_key");

    private Operator() {}

    /** A key that was just made. */
    record Issued(String id, String key) {

        Gateway gateway() {
            return Gateway.here(key);
        }
    }

    static void adds(TenantId tenant, Map<String, ?> limits) {
        says(Map.of("id", tenant.value(), "limits", limits))
                .post("/admin/tenants")
                .then()
                .statusCode(201);
    }

    static ValidatableResponse changes(TenantId tenant, String json) {
        return request().body(json).patch("/admin/tenants/{id}", tenant.value()).then();
    }

    static Issued issues(TenantId tenant, String... scopes) {
        return issued(says(Map.of("name", "a key", "scopes", List.of(scopes)))
                .post("/admin/tenants/{id}/keys", tenant.value())
                .then()
                .statusCode(201));
    }

    static Issued issued(ValidatableResponse answer) {
        return new Issued(answer.extract().path("id"), answer.extract().path("key"));
    }

    static ValidatableResponse rotates(Issued key, String json) {
        return request().body(json).post("/admin/keys/{id}/rotate", key.id()).then();
    }

    static ValidatableResponse revokes(Issued key) {
        return DOOR.asking().delete("/admin/keys/{id}", key.id()).then();
    }

    static ValidatableResponse looks(String path, Object... parameters) {
        return DOOR.asking().get(path, parameters).then();
    }

    static RequestSpecification says(Map<String, ?> body) {
        return request().body(body);
    }

    static RequestSpecification request() {
        return DOOR.asking().contentType(ContentType.JSON);
    }

    static RequestSpecification mumbles(String json) {
        return DOOR.misbehaving().contentType(ContentType.JSON).body(json);
    }
}
