package dev.reelay.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page ended. Opaque to clients: the id of what stood last on it, in another dress. */
public final class PageCursor {

    private static final int BYTES = 16;

    private PageCursor() {}

    /** The cursor of a page that ends with what has this id; safe in a URL. */
    public static String write(UUID last) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty for anything that {@link #write} did not write. */
    public static Optional<UUID> read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return Optional.of(new UUID(halves.getLong(), halves.getLong()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
