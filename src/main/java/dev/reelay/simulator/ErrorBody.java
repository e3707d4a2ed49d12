package dev.reelay.simulator;

import io.vertx.core.json.JsonObject;

/** The shapes that an error may have (contract, section 6.2): which one is real nobody outside knows. */
public enum ErrorBody {
    /** Numeric code, message, string code beside them, {@code data: null}. */
    V1,
    /** Numeric code, and the string code as the message. */
    V2,
    /** The string code as the code. */
    V3,
    /** An object under {@code error}. */
    V4,
    /** A sentence under {@code error}. */
    V5,
    /** HTTP 200 with another {@code code}. */
    V6,
    /** Not JSON at all. */
    V7;

    Answer.Reply of(Refusal refusal) {
        return this == V7
                ? Answer.html(refusal.status(), refusal.status() + " " + refusal.message())
                : Answer.json(this == V6 ? 200 : refusal.status(), body(refusal));
    }

    private JsonObject body(Refusal refusal) {
        JsonObject json = new JsonObject();
        return switch (this) {
            case V2 -> json.put("code", refusal.status()).put("message", refusal.code());
            case V3 -> json.put("code", refusal.code()).put("message", refusal.message());
            case V4 ->
                json.put("error", new JsonObject().put("code", refusal.code()).put("message", refusal.message()));
            case V5 -> json.put("error", refusal.message());
            case V6 -> json.put("code", refusal.status()).put("message", refusal.message());
            case V1, V7 ->
                json.put("code", refusal.status())
                        .put("message", refusal.message())
                        .put("error_code", refusal.code())
                        .putNull("data");
        };
    }
}
