package dev.reelay.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the catalogue comes from. A name in it that nobody knows is a mistake, not an extension. */
final class CatalogueFile {

    private static final String BUILT_IN = "catalogue.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private CatalogueFile() {}

    /**
     * Reads and checks it; blocks on the disk for a moment, so call it at start.
     *
     * @param file the operator's own; empty for the built-in one
     * @throws ConfigurationException one line that says what is wrong
     */
    static ModelCatalogue read(Optional<Path> file) {
        String source = file.map(Path::toString).orElse(BUILT_IN);
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : builtIn()) {
            return new CatalogueCheck(source).catalogue(JSON.readValue(in, CatalogueSheet.class));
        } catch (JsonProcessingException broken) {
            throw new ConfigurationException("The model catalogue " + source + " is not usable: "
                    + broken.getOriginalMessage().lines().findFirst().orElse("broken JSON"));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The model catalogue " + source + " cannot be read; look at REELAY_UPSTREAM_CATALOGUE.");
        }
    }

    private static InputStream builtIn() throws IOException {
        InputStream in = CatalogueFile.class.getResourceAsStream("/" + BUILT_IN);
        if (in == null) {
            throw new FileNotFoundException(BUILT_IN);
        }
        return in;
    }
}
