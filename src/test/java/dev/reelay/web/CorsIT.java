package dev.reelay.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser asks before it lets a page of another origin in. */
@QuarkusTest
@TestProfile(CorsIT.TwoOrigins.class)
class CorsIT {

    private static final String STUDIO = "https://studio.example";

    /** One origin is named, and the gateway's own address is that of a proxy. */
    public static class TwoOrigins extends HandCranked {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("reelay.web.cors-origins", STUDIO);
            settings.put("reelay.public-url", "https://gateway.example");
            return settings;
        }
    }

    @Test
    void aNamedOriginMaySendEveryHeaderThatTheDoorsKnow() {
        RestAssured.given()
                .header("Origin", STUDIO)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key,last-event-id,content-type")
                .options("/v1/tasks")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(STUDIO))
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Allow-Headers", containsString("Last-Event-ID"))
                .header("Access-Control-Allow-Headers", containsString("Content-Type"));
    }

    @Test
    void aNamedOriginMayReadTheHeadersThatMatter() {
        Gateway.dev()
                .asking()
                .header("Origin", STUDIO)
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"A boat\"}")
                .post("/v1/tasks")
                .then()
                .statusCode(202)
                .header("Access-Control-Allow-Origin", equalTo(STUDIO))
                .header("Access-Control-Expose-Headers", containsString("Location"))
                .header("Access-Control-Expose-Headers", containsString("Retry-After"))
                .header("Access-Control-Expose-Headers", containsString("RateLimit-Policy"))
                .header("Access-Control-Expose-Headers", containsString("Idempotency-Replayed"));
    }

    @Test
    void aRefusalCanBeReadByThePageToo() {
        for (String body : new String[] {"{}", "x".repeat(70_000)}) {
            Gateway.dev()
                    .misbehaving()
                    .header("Origin", STUDIO)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/v1/tasks")
                    .then()
                    .header("Access-Control-Allow-Origin", equalTo(STUDIO));
        }
    }

    @Test
    void theGatewaysOwnPageComesInThroughAProxyThatEndsTls() {
        Gateway.dev()
                .asking()
                .header("Origin", "https://gateway.example")
                .get("/v1/tasks")
                .then()
                .statusCode(200);
    }

    @Test
    void anyOtherOriginStaysOutside() {
        RestAssured.given()
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/tasks")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
        RestAssured.given()
                .header("Origin", "https://evil.example")
                .header("Authorization", "Bearer rl_dev_key")
                .get("/v1/tasks")
                .then()
                .statusCode(403);
    }
}
