package dev.reelay.testing.fuzz;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by their names in lower case
 * @param body as it came; of a stream, the beginning
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** A header, by whatever case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The media type without its parameters; empty without one. */
    public String mediaType() {
        return header("content-type").map(type -> type.split(";", 2)[0].strip()).orElse("");
    }
}
