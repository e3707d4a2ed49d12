package dev.reelay.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** Reads JSON of strangers: anything that is not JSON, or is built to hurt, reads as nothing. */
final class Json {

    // An honest answer is four levels deep. Numbers longer than this only cost time.
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .build();
    private static final ObjectReader READER = MAPPER.reader();

    private Json() {}

    /** The tree of a body; a missing node for what is not JSON. Never null, never fails. */
    static JsonNode read(byte[] body) {
        try {
            return nothingForNull(READER.readTree(body));
        } catch (IOException | IllegalArgumentException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The tree of a text, as {@link #read(byte[])} reads a body. */
    static JsonNode read(String text) {
        try {
            return nothingForNull(READER.readTree(text));
        } catch (IOException | IllegalArgumentException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** A tree to be filled and written. */
    static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonNode nothingForNull(JsonNode node) {
        return node.isNull() ? MissingNode.getInstance() : node;
    }
}
