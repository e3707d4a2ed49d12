package dev.reelay.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large a body the doors of {@code /v1} and {@code /v2} take. What announces its length is refused before a byte of
 * it is read, and so before the server's own, outer limit answers without a body; what does not is refused by
 * {@link #read}.
 */
@ApplicationScoped
public class BodyLimit {

    /** The largest body that is taken, in bytes. */
    public static final int BYTES = 64 * 1024;

    /** After the CORS filter, so that a page can read the refusal; before everything that reads bodies. */
    private static final int PRIORITY = 200;

    /** A body that is larger than this is not worth reading to its end. */
    private static final int DRAINED = 1024 * 1024;

    void install(@Observes Filters filters) {
        filters.register(BodyLimit::check, PRIORITY);
    }

    /**
     * All of the body; empty if it is larger than {@link #BYTES}. Does not block: a body within the limit has arrived
     * whole when a resource is called (see {@code quarkus.rest.input-buffer-size}), a larger one is read on a worker.
     *
     * @param body null where the request has none
     */
    public static Optional<byte[]> read(@Nullable InputStream body) {
        if (body == null) {
            return Optional.of(new byte[0]);
        }
        try {
            byte[] read = body.readNBytes(BYTES + 1);
            return read.length > BYTES ? Optional.empty() : Optional.of(read);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The refusal of a body that is too large. */
    public static Problem refusal() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "A body here may have at most 64 KiB.");
    }

    private static void check(RoutingContext request) {
        Optional<Dialect> door = Doors.limited(request.request().path());
        long announced = announced(request);
        if (door.isEmpty() || announced <= BYTES) {
            request.next();
            return;
        }
        refuse(request, door.get(), announced);
    }

    private static void refuse(RoutingContext request, Dialect dialect, long announced) {
        // Read on and forget, or a client that sends first and reads later never sees the answer.
        request.request().resume();
        if (announced > DRAINED) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        dialect.refuse(request.response(), refusal());
    }

    private static long announced(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
