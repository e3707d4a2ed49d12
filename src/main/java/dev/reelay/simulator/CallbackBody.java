package dev.reelay.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a callback carries.
 *
 * @param type its Content-Type
 * @param bytes its body
 */
record CallbackBody(String type, Buffer bytes) {

    /** The shape without a fault: the envelope of a status (contract, section 5). */
    static final Fault PLAIN = new Fault(FaultPoint.CALLBACK, "plain", null, Fault.ALWAYS);

    private static final String JSON = "application/json";
    private static final int HUGE_BYTES = 300 * 1024;

    /**
     * The body for a task.
     *
     * @param data the task's status
     * @param shape the fault that shapes it, or {@link #PLAIN}
     */
    static CallbackBody of(JsonObject data, Fault shape) {
        return switch (shape.kind()) {
            case "wrong-id" -> envelope(data.put("task_id", "sd2ffffffffffff00"));
            case "no-id" -> envelope(without(data, "task_id"));
            case "string" -> envelope(data.put("response", encoded(data.getJsonArray("response"))));
            case "in-progress" -> envelope(data.put("status", "IN_PROGRESS").putNull("response"));
            case "contrary" -> envelope(contrary(data));
            case "huge" -> envelope(data.put("padding", "x".repeat(shape.number(HUGE_BYTES))));
            case "empty" -> new CallbackBody(JSON, Buffer.buffer());
            case "text" -> new CallbackBody("text/plain", Buffer.buffer("done"));
            case "form" -> new CallbackBody("application/x-www-form-urlencoded", form(data));
            default -> envelope(data);
        };
    }

    private static CallbackBody envelope(JsonObject data) {
        return new CallbackBody(JSON, StatusView.envelope(data).toBuffer());
    }

    private static JsonObject without(JsonObject data, String name) {
        data.remove(name);
        return data;
    }

    private static JsonObject contrary(JsonObject data) {
        return data.put("status", "FAILED").putNull("response").put("error_message", "A message that came too late.");
    }

    private static String encoded(JsonArray response) {
        return response == null ? "" : response.encode();
    }

    private static Buffer form(JsonObject data) {
        return Buffer.buffer(
                "task_id=" + escaped(data.getString("task_id")) + "&status=" + escaped(data.getString("status")));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
