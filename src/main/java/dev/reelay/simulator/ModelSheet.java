package dev.reelay.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The models and their prices, which are data: {@code simulator/models.json} or a file of the operator's.
 *
 * @param usual the model of a request that names none
 * @param models all of them
 */
record ModelSheet(@JsonProperty("default_model") String usual, List<Model> models) {

    private static final String BUILT_IN = "/simulator/models.json";
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads the sheet; blocks shortly on the disk, so call it at start. */
    static ModelSheet read(Optional<String> file) {
        try (InputStream in = file.isPresent() ? Files.newInputStream(Path.of(file.get())) : builtIn()) {
            return JSON.readValue(in, ModelSheet.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the simulator's models", e);
        }
    }

    Optional<Model> find(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** Any model, to go on reading with after an unknown one. */
    Model first() {
        return models.getFirst();
    }

    private static InputStream builtIn() throws IOException {
        InputStream in = ModelSheet.class.getResourceAsStream(BUILT_IN);
        if (in == null) {
            throw new IOException(BUILT_IN + " is missing");
        }
        return in;
    }
}
