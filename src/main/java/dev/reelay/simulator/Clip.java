package dev.reelay.simulator;

import io.vertx.core.buffer.Buffer;

/** What came of asking for a clip. */
sealed interface Clip {

    /**
     * A clip.
     *
     * @param bytes the MP4
     * @param etag a strong validator, quotes included
     */
    record Drawn(Buffer bytes, String etag) implements Clip {}

    /** Too many are waiting to be drawn. */
    record Busy() implements Clip {}
}
