package dev.reelay.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** What goes back over the wire, if anything does. */
sealed interface Answer {

    /**
     * A reply.
     *
     * @param status HTTP status
     * @param body its bytes
     * @param headers header fields, Content-Type among them
     */
    record Reply(int status, Buffer body, Map<String, String> headers) implements Answer {

        Reply with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Reply(status, body, Map.copyOf(more));
        }
    }

    /** The connection is closed without a reply. */
    record Reset() implements Answer {}

    /** There is no reply, and the connection stays open until the client gives up. */
    record Silence() implements Answer {}

    /**
     * A reply that promises all of its body, sends half and closes the connection.
     *
     * @param reply the whole of it
     */
    record Torn(Reply reply) implements Answer {}

    static Reply json(int status, JsonObject body) {
        return of(status, "application/json", body.toBuffer());
    }

    static Reply html(int status, String title) {
        String page = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1><p>cloudflare</p></body></html>";
        return of(status, "text/html; charset=UTF-8", Buffer.buffer(page));
    }

    static Reply of(int status, String type, Buffer body) {
        return new Reply(status, body, Map.of("Content-Type", type));
    }
}
