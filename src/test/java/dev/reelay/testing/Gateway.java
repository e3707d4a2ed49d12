package dev.reelay.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which tests talk to a gateway over HTTP. Every response is checked against the OpenAPI document that
 * the gateway itself serves; requests only where they are meant to be good ones.
 */
public final class Gateway {

    private static final Map<String, String> DOCUMENTS = new ConcurrentHashMap<>();

    private final @Nullable String elsewhere;
    private final String key;

    private Gateway(@Nullable String elsewhere, String key) {
        this.elsewhere = elsewhere;
        this.key = key;
    }

    /** The gateway of this test, as the tenant {@code dev}. */
    public static Gateway dev() {
        return here("rl_dev_key");
    }

    /** The gateway of this test, as the tenant {@code other}. */
    public static Gateway other() {
        return here("rl_other_key");
    }

    /** The gateway of this test, without a key. */
    public static Gateway nobody() {
        return here("");
    }

    /** The gateway of this test, with a key. */
    public static Gateway here(String key) {
        return new Gateway(null, key);
    }

    /** A gateway elsewhere, such as one replica of several. */
    public static Gateway at(String base, String key) {
        return new Gateway(base, key);
    }

    /** A request that is meant to be good: it is checked against the document, too. */
    public RequestSpecification asking() {
        return request(LevelResolver.defaultResolver());
    }

    /** A request that may be as bad as it likes; only what comes back is checked. */
    public RequestSpecification misbehaving() {
        return request(LevelResolver.create()
                .withLevel("validation.request", ValidationReport.Level.IGNORE)
                .build());
    }

    /** Posts a good request for a video to {@code /v1} and gives the task's id. */
    public String submit(String json) {
        return asking().contentType(ContentType.JSON)
                .body(json)
                .post("/v1/tasks")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** The task as it stands. */
    public Response task(String id) {
        return asking().get("/v1/tasks/{id}", id);
    }

    private RequestSpecification request(LevelResolver levels) {
        RequestSpecBuilder request =
                new RequestSpecBuilder().setBaseUri(base()).addFilter(new OpenApiValidationFilter(validator(levels)));
        if (!key.isEmpty()) {
            request.addHeader("Authorization", "Bearer " + key);
        }
        return RestAssured.given().spec(request.build());
    }

    OpenApiInteractionValidator validator(LevelResolver levels) {
        return OpenApiInteractionValidator.createForInlineApiSpecification(document())
                .withLevelResolver(levels)
                .build();
    }

    /** Asked for late: the port of this test's own gateway is known only once it has started. */
    private String base() {
        return elsewhere == null ? ConfigProvider.getConfig().getValue("test.url", String.class) : elsewhere;
    }

    private String document() {
        return DOCUMENTS.computeIfAbsent(
                base(),
                from -> RestAssured.given().baseUri(from).get("/openapi").asString());
    }
}
