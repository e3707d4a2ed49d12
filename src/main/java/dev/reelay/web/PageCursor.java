package dev.reelay.web;

import dev.reelay.task.TaskId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page of the history ended. Opaque to clients: the id of its last task, in another dress. */
public final class PageCursor {

    private static final int BYTES = 16;

    private PageCursor() {}

    /** The cursor of a page that ends with this task; safe in a URL. */
    public static String write(TaskId last) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(last.value().getMostSignificantBits())
                .putLong(last.value().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty for anything that {@link #write} did not write. */
    public static Optional<TaskId> read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return Optional.of(new TaskId(new UUID(halves.getLong(), halves.getLong())));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
