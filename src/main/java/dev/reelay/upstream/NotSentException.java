package dev.reelay.upstream;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import org.jspecify.annotations.Nullable;

/** No byte of the request left this process, so the upstream cannot have seen it. */
final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    private NotSentException(String reason, @Nullable Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    /** The licence ran out before the connection stood. */
    static NotSentException licenceLapsed() {
        return new NotSentException(Reason.LICENCE_LAPSED, null);
    }

    /** There is no connection: no address, no route, no handshake. */
    static NotSentException unreachable(@Nullable Throwable cause) {
        return new NotSentException(Reason.UPSTREAM_UNREACHABLE, cause);
    }

    /** What failed before the connection stood, whatever it was. */
    static NotSentException of(Throwable trouble) {
        return switch (trouble) {
            case NotSentException notSent -> notSent;
            case ConnectionPoolTooBusyException busy -> new NotSentException(Reason.NO_CONNECTION_FREE, busy);
            default -> unreachable(trouble);
        };
    }

    /** One of {@link Reason}. */
    String reason() {
        return reason;
    }
}
