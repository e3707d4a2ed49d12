package dev.reelay.admission;

import dev.reelay.task.Door;
import dev.reelay.web.Caller;
import dev.reelay.web.input.Manners;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a video as it came through a door.
 *
 * @param keyId names the key that it came with
 * @param body null where there is none
 * @param idempotencyKeys every header of that name, as sent
 */
record Letter(Caller caller, @Nullable InputStream body, List<String> idempotencyKeys, Door door) {

    /** How a body is read at this door. */
    Manners manners() {
        return switch (door) {
            case V1 -> Manners.STRICT;
            case V2 -> Manners.LENIENT;
        };
    }
}
