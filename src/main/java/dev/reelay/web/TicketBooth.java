package dev.reelay.web;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Admits a caller by a stream ticket, where a browser cannot send a header. {@link CallerFilter} asks it for
 * {@code GET} requests on paths that end in {@code /events} and carry {@code ?ticket=} but no {@code Authorization}.
 */
public interface TicketBooth {

    /**
     * The caller for whom the ticket was issued; empty if it is forged, expired, for another stream, or its key is
     * gone. Fails as the key ring does.
     *
     * @param ticket as sent; a secret, never logged
     * @param path the path that is asked for, such as {@code /v1/events}
     */
    Uni<Optional<Caller>> admit(String ticket, String path);
}
