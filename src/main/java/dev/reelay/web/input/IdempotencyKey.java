package dev.reelay.web.input;

import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import java.util.List;
import java.util.regex.Pattern;

/** What a client sent as {@code Idempotency-Key}. */
public sealed interface IdempotencyKey {

    /** The name of the header. */
    String HEADER = "Idempotency-Key";

    Pattern FORM = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** Nothing. */
    record Absent() implements IdempotencyKey {}

    /** A key, 1 to 255 visible ASCII characters or spaces. */
    record Present(String key) implements IdempotencyKey {}

    /** Something that is no key. */
    record Malformed(Fault fault) implements IdempotencyKey {}

    /** Reads all headers of that name. */
    static IdempotencyKey of(List<String> headers) {
        if (headers.isEmpty()) {
            return new Absent();
        }
        String first = headers.getFirst();
        return headers.size() == 1 && FORM.matcher(first).matches()
                ? new Present(first)
                : new Malformed(new Fault(
                        "/" + HEADER, FaultCode.BAD_FORM, "Send one " + HEADER + " of 1 to 255 ASCII characters."));
    }
}
