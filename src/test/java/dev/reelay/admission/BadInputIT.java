package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a client can do wrong, at both doors: a status, a stable code, the field, a sentence, and nothing of ours.
 */
@QuarkusTest
@TestProfile(HandCranked.class)
class BadInputIT {

    private static final String IMAGE = "\"https://cdn.example/a.jpg\"";
    private static final String LONG_PROMPT = "{\"prompt\":\"" + "x".repeat(2001) + "\"}";

    private final Gateway gateway = Gateway.dev();

    static Stream<Arguments> badRequests() {
        return Stream.of(
                arguments("{\"prompt\":\"  \"}", "/prompt", "blank", "INVALID_PROMPT"),
                arguments("{}", "/prompt", "required", "INVALID_PROMPT"),
                arguments("{\"prompt\":5}", "/prompt", "wrong_type", "INVALID_PROMPT"),
                arguments("{\"prompt\":\"a\\u0000b\"}", "/prompt", "bad_character", "INVALID_PROMPT"),
                arguments(LONG_PROMPT, "/prompt", "too_long", "INVALID_PROMPT"),
                arguments("{\"prompt\":\"x\",\"model\":\"sora\"}", "/model", "not_offered", "INVALID_MODEL"),
                arguments("{\"prompt\":\"x\",\"duration\":7}", "/duration", "not_offered", "INVALID_DURATION"),
                arguments("{\"prompt\":\"x\",\"duration\":5.5}", "/duration", "wrong_type", "INVALID_DURATION"),
                arguments("{\"prompt\":\"x\",\"duration\":[5]}", "/duration", "wrong_type", "INVALID_DURATION"),
                arguments(
                        "{\"prompt\":\"x\",\"aspect_ratio\":\"2:1\"}",
                        "/aspect_ratio",
                        "not_offered",
                        "INVALID_ASPECT_RATIO"),
                arguments(
                        "{\"prompt\":\"x\",\"model\":\"seedance-2-mini\",\"resolution\":\"4k\"}",
                        "/resolution",
                        "not_offered",
                        "INVALID_RESOLUTION"),
                arguments(
                        "{\"prompt\":\"x\",\"images\":[" + String.join(",", List.of(IMAGE, IMAGE, IMAGE, IMAGE, IMAGE))
                                + "]}",
                        "/images",
                        "too_many",
                        "TOO_MANY_IMAGES"),
                arguments(
                        "{\"prompt\":\"x\",\"images\":[" + IMAGE + ",\"http://cdn.example/a.jpg\"]}",
                        "/images/1",
                        "bad_scheme",
                        "INVALID_IMAGE_URL"),
                arguments(
                        "{\"prompt\":\"x\",\"images\":[\"data:image/png;base64,AAAA\"]}",
                        "/images/0",
                        "bad_scheme",
                        "INVALID_IMAGE_URL"),
                arguments(
                        "{\"prompt\":\"x\",\"callback_url\":\"http://localhost/x\"}",
                        "/callback_url",
                        "not_public",
                        "INVALID_CALLBACK_URL"),
                arguments(
                        "{\"prompt\":\"x\",\"callback_url\":\"http://10.0.0.1/x\"}",
                        "/callback_url",
                        "not_public",
                        "INVALID_CALLBACK_URL"),
                arguments(
                        "{\"prompt\":\"x\",\"callback_url\":\"https://u:p@hooks.example/x\"}",
                        "/callback_url",
                        "has_credentials",
                        "INVALID_CALLBACK_URL"),
                arguments("{\"prompt\":\"x\",\"public\":\"yes\"}", "/public", "wrong_type", "INVALID_REQUEST"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void theFaultIsNamedAtBothDoors(String json, String pointer, String fault, String errorCode) {
        problem(post("/v1/tasks", json), 400, "invalid_request")
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(fault));
        envelope(post("/v2/generate", json), 400, errorCode).body("message", startsWith(pointer.substring(1)));
    }

    @Test
    void whatOneDoorIgnoresTheOtherRefuses() {
        String stray = "{\"prompt\":\"x\",\"fps\":24,\"duration\":\"5\"}";
        problem(post("/v1/tasks", stray), 400, "invalid_request")
                .body("errors.pointer", containsInAnyOrder("/fps", "/duration"))
                .body("errors.code", containsInAnyOrder("unknown_field", "wrong_type"));
        post("/v2/generate", stray).then().statusCode(200);
        String twice = "{\"prompt\":\"x\",\"prompt\":\"y\"}";
        problem(post("/v1/tasks", twice), 400, "invalid_request").body("errors.code", contains("duplicate_field"));
    }

    @Test
    void aRequestWithoutAKeyOrWithAWrongOneIsTurnedAway() {
        for (String path :
                List.of("/v1/tasks", "/v1/tasks/x", "/v1/nope", "/v1/events", "/v1;a=b/tasks", "//v1/tasks")) {
            problem(Gateway.nobody().misbehaving().get(path), 401, "key_missing")
                    .header("WWW-Authenticate", startsWith("Bearer"));
            problem(Gateway.here("rl_wrong").misbehaving().get(path), 401, "key_invalid")
                    .header("WWW-Authenticate", startsWith("Bearer"));
        }
        for (String path : List.of("/v2/status?task_id=x", "/v2/nope")) {
            envelope(Gateway.nobody().misbehaving().get(path), 401, "INVALID_API_KEY");
            envelope(Gateway.here("rl_wrong").misbehaving().get(path), 401, "INVALID_API_KEY");
        }
        Response basic = Gateway.nobody()
                .misbehaving()
                .header("Authorization", "Basic cmxfZGV2X2tleTo=")
                .get("/v1/tasks");
        problem(basic, 401, "key_missing");
        problem(Gateway.nobody().misbehaving().get("/v1/tasks?ticket=rl_dev_key"), 401, "key_missing");
    }

    @Test
    void aBodyThatIsNoJsonObjectIsMalformed() {
        for (String body : List.of("{", "[]", "\"x\"", "{\"prompt\":\"x\"}}", "prompt=x")) {
            problem(post("/v1/tasks", body), 400, "malformed_json");
            envelope(post("/v2/generate", body), 400, "MALFORMED_JSON");
        }
    }

    @Test
    void anEmptyBodyIsMissing() {
        problem(gateway.misbehaving().contentType(ContentType.JSON).post("/v1/tasks"), 400, "body_missing");
        envelope(gateway.misbehaving().contentType(ContentType.JSON).post("/v2/generate"), 400, "BODY_MISSING");
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndOneAtTheLimitIsRead() {
        String start = "{\"prompt\":\"x\",\"pad\":\"";
        String atLimit = start + "x".repeat(64 * 1024 - start.length() - 2) + "\"}";
        problem(post("/v1/tasks", atLimit), 400, "invalid_request").body("errors.pointer", contains("/pad"));
        post("/v2/generate", atLimit).then().statusCode(200);
        for (String larger : List.of(atLimit + " ", atLimit + " ".repeat(900_000), atLimit + " ".repeat(1_100_000))) {
            problem(post("/v1/tasks", larger), 413, "body_too_large");
            envelope(post("/v2/generate", larger), 413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void aBodyThatDoesNotAnnounceItsLengthIsLimitedToo() throws Exception {
        for (int size : new int[] {70_000, 900_000, 3_000_000}) {
            assertThat(RawRequest.chunked("/v1/tasks", "rl_dev_key", size))
                    .startsWith("HTTP/1.1 413")
                    .contains("\"code\":\"body_too_large\"");
            assertThat(RawRequest.chunked("/v2/generate", "rl_dev_key", size))
                    .startsWith("HTTP/1.1 413")
                    .contains("\"error_code\":\"BODY_TOO_LARGE\"");
        }
    }

    @Test
    void anotherMediaTypeIsRefused() {
        // Without a body the client of the tests announces a form.
        problem(gateway.misbehaving().post("/v1/tasks"), 415, "unsupported_media_type");
        for (String type : List.of("text/plain", "application/xml", "nonsense")) {
            problem(typed(type).post("/v1/tasks"), 415, "unsupported_media_type");
            envelope(typed(type).post("/v2/generate"), 415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void anAnswerInAnotherFormIsNotToBeHad() {
        problem(gateway.misbehaving().accept("text/html").get("/v1/tasks"), 406, "not_acceptable");
        envelope(gateway.misbehaving().accept("text/html").get("/v2/status?task_id=x"), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        problem(gateway.misbehaving().put("/v1/tasks"), 405, "method_not_allowed");
        problem(gateway.misbehaving().delete("/v1/tasks/x"), 405, "method_not_allowed");
        problem(gateway.misbehaving().get("/v1/tasks/x/cancel"), 405, "method_not_allowed");
        envelope(gateway.misbehaving().get("/v2/generate"), 405, "METHOD_NOT_ALLOWED");
        envelope(gateway.misbehaving().post("/v2/status"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void anUnknownPathIsNotFound() {
        problem(gateway.misbehaving().get("/v1/nope"), 404, "path_not_found");
        problem(gateway.misbehaving().get("/v1/tasks/x/nope"), 404, "path_not_found");
        problem(Gateway.nobody().misbehaving().get("/nope"), 404, "path_not_found");
        envelope(gateway.misbehaving().get("/v2/nope"), 404, "PATH_NOT_FOUND");
        envelope(gateway.misbehaving().get("/v2"), 404, "PATH_NOT_FOUND");
    }

    @Test
    void anAddressThatIsNoneIsRefusedInTheDialectOfTheDoor() throws Exception {
        for (String path : List.of(
                "/v1/tasks/%zz", "/v1/tasks?status=%", "/v1/tasks/a|b", "/nope/%4", "/callbacks/seedance/%/x")) {
            assertThat(RawRequest.get(path, "rl_dev_key"))
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"request_refused\"");
        }
        for (String path : List.of("/v2/%", "/v2/status?task_id=%zz")) {
            assertThat(RawRequest.get(path, "rl_dev_key"))
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/json")
                    .contains("\"error_code\":\"REQUEST_REFUSED\"");
        }
    }

    @Test
    void anAcceptThatCannotBeReadIsAsGoodAsNone() throws Exception {
        for (String accept : List.of("", "nonsense", ",", "a/b/c", "application/json, nonsense")) {
            assertThat(RawRequest.get("/v1/tasks", "rl_dev_key", "Accept: " + accept))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-type: application/json");
        }
        assertThat(RawRequest.get("/v1/tasks", "rl_dev_key", "Accept: image/png"))
                .startsWith("HTTP/1.1 406");
    }

    @Test
    void aMissingTaskIdIsNamed() {
        envelope(gateway.misbehaving().get("/v2/status"), 400, "MISSING_TASK_ID");
        envelope(gateway.misbehaving().get("/v2/status?task_id="), 400, "MISSING_TASK_ID");
        envelope(gateway.misbehaving().get("/v2/status?id=x"), 400, "MISSING_TASK_ID");
    }

    @Test
    void aMalformedIdempotencyKeyIsNamedWithAllOtherFaults() {
        Response answer = gateway.misbehaving()
                .header("Idempotency-Key", "k".repeat(256))
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"\"}")
                .post("/v1/tasks");
        problem(answer, 400, "invalid_request").body("errors.pointer", contains("/Idempotency-Key", "/prompt"));
        Response envelope = gateway.misbehaving()
                .header("Idempotency-Key", "")
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"x\"}")
                .post("/v2/generate");
        envelope(envelope, 400, "INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void parametersOfThePageAreRefusedByName() {
        problem(gateway.misbehaving().get("/v1/tasks?limit=0&status=done&cursor=x&page=2"), 400, "invalid_request")
                .body("errors.pointer", containsInAnyOrder("/limit", "/status", "/cursor", "/page"));
    }

    @Test
    void theOpenDoorsNeedNoKey() {
        Gateway.nobody().misbehaving().get("/openapi").then().statusCode(200);
        Gateway.nobody().misbehaving().get("/q/health/live").then().statusCode(200);
    }

    private io.restassured.specification.RequestSpecification typed(String type) {
        // REST Assured appends a charset to some types, which is no part of what is tested.
        return gateway.misbehaving().header("Content-Type", type).body("{\"prompt\":\"x\"}".getBytes());
    }

    private Response post(String path, String json) {
        return gateway.misbehaving().contentType(ContentType.JSON).body(json).post(path);
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        return harmless(answer)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:reelay:problem:" + code))
                .body("retryable", equalTo(false));
    }

    private static ValidatableResponse envelope(Response answer, int status, String errorCode) {
        return harmless(answer)
                .statusCode(status)
                .contentType("application/json")
                .body("code", equalTo(status))
                .body("error_code", equalTo(errorCode))
                .body("data", nullValue())
                .body("size()", equalTo(4));
    }

    /** Nothing of the inside shows. */
    private static ValidatableResponse harmless(Response answer) {
        assertThat(answer.asString()).doesNotContain("Exception", "dev.reelay", "io.quarkus", "jakarta", "\tat ");
        return answer.then();
    }
}
