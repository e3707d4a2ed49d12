package dev.reelay.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the OpenAPI document.
 *
 * @param path as the document writes it, with {@code {id}} for what is to be filled in
 * @param query names of its query parameters
 * @param headers names of its header parameters
 * @param body a good body; empty where it takes none
 */
public record Operation(String method, String path, List<String> query, List<String> headers, Optional<JsonNode> body) {

    /** Whether it takes a body of JSON. */
    public boolean hasBody() {
        return body.isPresent();
    }

    /** Such as {@code POST /v1/tasks}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
