package dev.reelay.feed;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What this room does over and over for the streams that are open. */
interface Chore {

    /** Its name in the log. */
    String name();

    /** From one turn to the next. */
    Duration tick();

    /** One turn. Where it fails, the next one comes all the same. */
    Uni<Void> turn();
}
