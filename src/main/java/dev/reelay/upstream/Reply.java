package dev.reelay.upstream;

import dev.reelay.task.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * What came back over the wire.
 *
 * @param status the HTTP status
 * @param retryAfter the header of that name, null without one
 * @param body all of it, or nothing if it was cut off or is too long to be an answer
 * @param cut why the body is not all there, null if it is
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Reply(
        int status,
        @Nullable String retryAfter,
        byte[] body,
        @Nullable Doubt cut) {

    /** An answer that came whole. */
    static Reply whole(int status, @Nullable String retryAfter, byte[] body) {
        return new Reply(status, retryAfter, body, null);
    }

    /** An answer whose head came and whose body did not. */
    static Reply cut(int status, @Nullable String retryAfter, Doubt why) {
        return new Reply(status, retryAfter, new byte[0], why);
    }
}
