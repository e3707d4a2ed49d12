package dev.reelay.web.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import java.io.IOException;
import java.util.List;

/** A body, read as JSON. */
public sealed interface JsonBody {

    /** It is one JSON object. */
    record Parsed(ObjectNode root) implements JsonBody {}

    /** It is not. */
    record Unreadable(Problem problem) implements JsonBody {}

    ObjectReader LENIENT = new JsonMapper().reader();

    ObjectReader STRICT = LENIENT.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /**
     * Reads a body. A name that is there twice has two meanings, so strict manners refuse it.
     *
     * @param wanted what to say where there is nothing, such as {@code Send a JSON object with "url".}
     */
    static JsonBody parse(byte[] body, Manners manners, String wanted) {
        if (body.length == 0) {
            return refused(ProblemCode.BODY_MISSING, wanted);
        }
        ObjectReader reader = manners == Manners.STRICT ? STRICT : LENIENT;
        try (JsonParser parser = reader.createParser(body)) {
            return read(reader, parser, wanted);
        } catch (IOException malformed) {
            return refused(ProblemCode.MALFORMED_JSON, "The body is not well-formed JSON in UTF-8.");
        }
    }

    private static JsonBody read(ObjectReader reader, JsonParser parser, String wanted) throws IOException {
        try {
            JsonNode root = reader.readTree(parser);
            if (root != null && parser.nextToken() != null) {
                return refused(ProblemCode.MALFORMED_JSON, "The body must be one JSON object, and nothing after it.");
            }
            return switch (root) {
                case ObjectNode object -> new Parsed(object);
                case null -> refused(ProblemCode.BODY_MISSING, wanted);
                default -> refused(ProblemCode.MALFORMED_JSON, "The body must be a JSON object.");
            };
        } catch (MismatchedInputException doubled) {
            return twice(parser.getParsingContext().pathAsPointer());
        }
    }

    private static JsonBody twice(JsonPointer pointer) {
        Fault fault = new Fault(pointer.toString(), FaultCode.DUPLICATE_FIELD, "This field is there more than once.");
        return new Unreadable(
                Problem.of(ProblemCode.INVALID_REQUEST, "The request has a field more than once.", List.of(fault)));
    }

    private static JsonBody refused(ProblemCode code, String detail) {
        return new Unreadable(Problem.of(code, detail));
    }
}
