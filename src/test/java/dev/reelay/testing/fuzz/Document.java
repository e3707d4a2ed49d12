package dev.reelay.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document of a gateway: all its doors, so that a new one is found without anybody thinking of it. */
public final class Document {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** What is good in fields of these names; of all others the schema says it. */
    private static final Map<String, JsonNode> GOOD = Map.of(
            "prompt", NODES.textNode("Paper boat " + Planted.PROMPT),
            "callback_url", NODES.textNode(Planted.ADDRESS),
            "url", NODES.textNode(Planted.ADDRESS),
            "task_id", NODES.textNode("{queued}"),
            "upstream_id", NODES.textNode("sd2f0a9c41d7e24b"),
            "since", NODES.textNode("2026-09-03T08:14:22Z"),
            "expires_at", NODES.textNode("2099-09-03T08:14:22Z"),
            "images", NODES.nullNode(),
            // Not beside an aspect ratio, or not for every model.
            "reference_video_urls", NODES.nullNode(),
            "resolution", NODES.nullNode());

    private final JsonNode root;

    private Document(JsonNode root) {
        this.root = root;
    }

    /** As it is served. */
    public static Document of(String base) {
        try {
            return new Document(new JsonMapper()
                    .readTree(RestAssured.given()
                            .baseUri(base)
                            .get("/openapi?format=json")
                            .asByteArray()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** All that it names, in its order. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    all.add(operation(method.getKey(), path.getKey(), path.getValue(), method.getValue()));
                }
            }
        }
        return all;
    }

    private Operation operation(String method, String path, JsonNode shared, JsonNode own) {
        JsonNode body = resolved(own.path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                parameters("query", shared, own),
                parameters("header", shared, own),
                body.isMissingNode() ? Optional.empty() : Optional.of(good(body)));
    }

    private List<String> parameters(String in, JsonNode... places) {
        Set<String> names = new TreeSet<>();
        for (JsonNode place : places) {
            for (JsonNode parameter : place.path("parameters")) {
                if (resolved(parameter).path("in").asText().equals(in)) {
                    names.add(resolved(parameter).path("name").asText());
                }
            }
        }
        return List.copyOf(names);
    }

    private JsonNode good(JsonNode unresolved) {
        JsonNode schema = resolved(unresolved);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> NODES.booleanNode(true);
            default -> NODES.textNode("x");
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode good = GOOD.getOrDefault(property.getKey(), NODES.missingNode());
            if (!good.isNull()) {
                object.set(property.getKey(), good.isMissingNode() ? good(property.getValue()) : good);
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        return NODES.arrayNode().add(good(schema.path("items")));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
