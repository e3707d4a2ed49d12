package dev.reelay.web;

import java.util.Locale;

/**
 * The one table of refusals: what each is called, which status it has, and whether the same request may be sent again.
 * The names are stable; clients match on them. On {@code /v2} they are written in upper case, or as the contract's §6.1
 * calls them where it has a name. {@code docs/errors.md} explains each of them.
 */
public enum ProblemCode {
    MALFORMED_JSON(400, "The body is not JSON"),
    BODY_MISSING(400, "The body is missing"),
    INVALID_REQUEST(400, "The request is not valid"),
    MISSING_TASK_ID(400, "The task's id is missing"),
    INVALID_PROMPT(400, "The prompt is not valid"),
    INVALID_MODEL(400, "The model is not valid"),
    INVALID_DURATION(400, "The duration is not valid"),
    INVALID_ASPECT_RATIO(400, "The aspect ratio is not valid"),
    INVALID_RESOLUTION(400, "The resolution is not valid"),
    INVALID_IMAGE_URL(400, "An image is not valid"),
    TOO_MANY_IMAGES(400, "There are too many images"),
    INVALID_CALLBACK_URL(400, "The callback URL is not valid"),
    INVALID_IDEMPOTENCY_KEY(400, "The idempotency key is not valid"),
    CONTENT_REFUSED(400, "The content is refused", "INVALID_PROMPT"),
    KEY_MISSING(401, "An API key is needed", "INVALID_API_KEY"),
    KEY_INVALID(401, "The API key is not valid", "INVALID_API_KEY"),
    TICKET_INVALID(401, "The ticket is not valid"),
    SCOPE_MISSING(403, "The key may not be used for this"),
    MODEL_NOT_ALLOWED(403, "The model is not allowed for this tenant"),
    DURATION_NOT_ALLOWED(403, "The duration is not allowed for this tenant"),
    CREDITS_EXHAUSTED(402, 0, "The credits do not suffice", "INSUFFICIENT_CREDITS"),
    TASK_NOT_FOUND(404, "There is no such task"),
    ATTEMPT_NOT_FOUND(404, "There is no such attempt"),
    ENDPOINT_NOT_FOUND(404, "There is no such endpoint"),
    DELIVERY_NOT_FOUND(404, "There is no such delivery"),
    TENANT_NOT_FOUND(404, "There is no such tenant"),
    KEY_NOT_FOUND(404, "There is no such API key"),
    PATH_NOT_FOUND(404, "There is nothing at this path"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer has no form that is accepted"),
    ALREADY_FINAL(409, "The task is over"),
    RETRY_TOO_EARLY(409, "It is too early to send the task again"),
    NOT_HELD(409, "The task is not held"),
    UPSTREAM_HAS_TASK(409, "The upstream has the task"),
    NOTHING_TO_RETRY(409, "There is nothing to send again"),
    UPSTREAM_TASK_UNKNOWN(409, "The upstream does not know the task"),
    UPSTREAM_TASK_DIFFERS(409, "The upstream's task is another one"),
    UPSTREAM_ID_TAKEN(409, "The upstream's id is taken"),
    TOO_MANY_ENDPOINTS(409, "There are too many endpoints"),
    ENDPOINT_DISABLED(409, "The endpoint is disabled"),
    TENANT_EXISTS(409, "The tenant exists already"),
    KEY_SPENT(409, "The API key is over"),
    CREDITS_NOT_AVAILABLE(409, "The credits are not available"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    RATE_LIMITED(429, 1, "There were too many requests"),
    TOO_MANY_WAITING(429, 10, "There are too many tasks waiting"),
    TOO_MANY_STREAMS(429, 10, "There are too many open streams"),
    REQUEST_REFUSED(400, "The request was refused"),
    INTERNAL_ERROR(500, 0, "Something went wrong here"),
    UPSTREAM_UNAVAILABLE(503, 10, "The upstream does not answer"),
    REVIEW_UNAVAILABLE(503, 5, "The reviewer does not answer", "SERVICE_UNAVAILABLE"),
    STOPPING(503, 1, "This replica is about to stop", "SERVICE_UNAVAILABLE"),
    OVERLOADED(503, 2, "There is too much to do", "SERVICE_UNAVAILABLE"),
    STORE_UNAVAILABLE(503, 5, "A store does not answer", "SERVICE_UNAVAILABLE");

    private final int status;
    private final int retryAfter;
    private final String title;
    private final String seedanceName;

    ProblemCode(int status, String title) {
        this(status, -1, title, "");
    }

    ProblemCode(int status, String title, String seedanceName) {
        this(status, -1, title, seedanceName);
    }

    ProblemCode(int status, int retryAfter, String title) {
        this(status, retryAfter, title, "");
    }

    ProblemCode(int status, int retryAfter, String title, String seedanceName) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.title = title;
        this.seedanceName = seedanceName.isEmpty() ? name() : seedanceName;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** One short sentence that never changes with the case. */
    public String title() {
        return title;
    }

    /** Whether the same request has a chance later. */
    public boolean retryable() {
        return retryAfter >= 0;
    }

    /** After how many seconds to come again; 0 or less where nothing is promised. */
    public int retryAfter() {
        return retryAfter;
    }

    /** As in a problem of {@code /v1}: lower snake case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As in the {@code error_code} of {@code /v2}. */
    public String seedanceName() {
        return seedanceName;
    }
}
