package dev.reelay.web.input;

import dev.reelay.web.BodyLimit;
import dev.reelay.web.Problem;
import java.io.InputStream;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A body that was read, or why it could not be.
 *
 * @param <T> what it is read as
 */
public sealed interface Body<T> {

    byte[] NOTHING = {'{', '}'};

    /** It means this. */
    record Valid<T>(T value) implements Body<T> {}

    /** It cannot be taken, with every reason that could be found. */
    record Invalid<T>(Problem problem) implements Body<T> {}

    /**
     * Reads a body strictly.
     *
     * @param wanted what to say where there is nothing
     * @param reader may answer anything once it has noted a fault
     */
    static <T> Body<T> read(@Nullable InputStream body, String wanted, BiFunction<Fields, Faults, T> reader) {
        return BodyLimit.read(body)
                .map(bytes -> parse(bytes, wanted, reader))
                .orElseGet(() -> new Invalid<>(BodyLimit.refusal()));
    }

    /** Reads a body as {@link #read} does; one that is not there is an empty object. */
    static <T> Body<T> readIfAny(@Nullable InputStream body, String wanted, BiFunction<Fields, Faults, T> reader) {
        return BodyLimit.read(body)
                .map(bytes -> parse(bytes.length == 0 ? NOTHING : bytes, wanted, reader))
                .orElseGet(() -> new Invalid<>(BodyLimit.refusal()));
    }

    private static <T> Body<T> parse(byte[] bytes, String wanted, BiFunction<Fields, Faults, T> reader) {
        return switch (JsonBody.parse(bytes, Manners.STRICT, wanted)) {
            case JsonBody.Unreadable unreadable -> new Invalid<>(unreadable.problem());
            case JsonBody.Parsed parsed -> {
                Faults faults = new Faults();
                T value = reader.apply(new Fields(parsed.root(), Manners.STRICT, faults), faults);
                yield faults.isEmpty() ? new Valid<>(value) : new Invalid<>(faults.refusal());
            }
        };
    }
}
