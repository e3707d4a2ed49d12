package dev.reelay.testing;

import dev.reelay.task.TenantId;
import dev.reelay.web.KeyRing;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The operator's side of credits. Tenants of tests are their own: a grant to {@code dev} would meter every test. */
public final class Treasury {

    private static final Gateway OPERATOR = Gateway.here("rl_dev_operator_key");

    private Treasury() {}

    /** A tenant's gateway, with a key of its own. */
    public static Gateway customer(KeyRing keys, TenantId tenant) {
        String key = "key-" + tenant;
        Turns.await(() -> keys.add(tenant, sha256(key)));
        return Gateway.here(key);
    }

    /** Grants credits under a key of its own. */
    public static void grant(TenantId tenant, int amount) {
        order(tenant, "grant", amount, UUID.randomUUID().toString()).then().statusCode(200);
    }

    /** An order that is meant to be a good one. */
    public static Response order(TenantId tenant, String kind, int amount, String key) {
        return OPERATOR.asking()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"kind\":\"" + kind + "\",\"amount\":" + amount + "}")
                .post("/admin/tenants/{tenant}/credits", tenant.value());
    }

    /** What the operator sees of a tenant. */
    public static ValidatableResponse credits(TenantId tenant) {
        return OPERATOR.asking()
                .get("/admin/tenants/{tenant}/credits", tenant.value())
                .then()
                .statusCode(200);
    }

    /** The operator's own accounts. */
    public static ValidatableResponse accounts() {
        return OPERATOR.asking().get("/admin/accounts").then().statusCode(200);
    }

    private static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
