package dev.reelay.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be unpacked, started or stopped. The message is one line that a newcomer can act on. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
