package dev.reelay.journey;

import static io.restassured.RestAssured.given;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The simulator of this test's JVM, as the upstream of gateways that run as processes of their own. */
public final class Upstream {

    private Upstream() {}

    /** What makes a gateway use it, on the PostgreSQL of this test. */
    public static Map<String, String> settings() {
        Config config = ConfigProvider.getConfig();
        return new HashMap<>(Map.of(
                "quarkus.datasource.reactive.url",
                config.getValue("quarkus.datasource.reactive.url", String.class),
                "reelay.upstream.base-url",
                config.getValue("test.url", String.class) + "/simulator/v2",
                "reelay.upstream.api-key",
                "sk-sim-reelay-dev",
                "reelay.upstream.allow-http-results",
                "true",
                "reelay.polling.first-with-callbacks",
                "4s",
                "reelay.polling.callback-grace",
                "4s",
                "reelay.polling.look",
                "1s",
                // A claim of one that is killed is taken over after this.
                "reelay.polling.lease",
                "5s"));
    }

    /** How many tasks it has created whose prompt contains the mark. */
    public static int created(String mark) {
        return tasks(mark).path("count");
    }

    /** The id of the only one whose prompt contains the mark. */
    public static String idOf(String mark) {
        return tasks(mark).path("tasks[0].task_id");
    }

    private static ExtractableResponse<Response> tasks(String mark) {
        return given().queryParam("prompt", mark)
                .get("/simulator/admin/tasks")
                .then()
                .statusCode(200)
                .extract();
    }
}
