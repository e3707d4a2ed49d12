package dev.reelay.upstream;

import io.vertx.mutiny.core.buffer.Buffer;

/** Collects a body up to a limit. */
final class BoundedBody {

    private final int limit;
    private final Buffer bytes = Buffer.buffer();

    BoundedBody(int limit) {
        this.limit = limit;
    }

    /** Fails on the piece that passes the limit, so that nothing more is read. */
    void add(Buffer piece) {
        if (bytes.length() + piece.length() > limit) {
            throw new TooLongException(limit);
        }
        bytes.appendBuffer(piece);
    }

    byte[] bytes() {
        return bytes.getBytes();
    }

    /** The body goes on after the limit. */
    static final class TooLongException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLongException(int limit) {
            super("The answer is longer than " + limit + " bytes", null, false, false);
        }
    }
}
