package dev.reelay.feed;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket as its owner gets it.
 *
 * @param ticket a secret: it opens the stream until it expires
 * @param url path of the stream, with the ticket
 */
@Schema(name = "StreamTicket")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TicketView(String ticket, Instant expiresAt, String url) {

    static TicketView of(StreamTickets.SealedTicket sealed) {
        // A sealed ticket needs no escaping in a URL.
        String url = sealed.ticket().path() + "?ticket=" + sealed.text();
        return new TicketView(sealed.text(), sealed.ticket().expiresAt(), url);
    }

    /** Without the ticket. */
    @Override
    public String toString() {
        return "TicketView[expiresAt=" + expiresAt + "]";
    }
}
