package dev.reelay.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request shows to prove who is calling. */
sealed interface Credential {

    Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    /** The answer if it does not lead to a caller. */
    Problem refusal();

    /**
     * Reads what the request shows. A header beats a ticket: who can send headers needs none.
     *
     * @return never null; {@link None} where nothing usable is shown
     */
    static Credential of(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            Matcher bearer = BEARER.matcher(header);
            return bearer.matches() ? key(bearer.group(1)) : new None();
        }
        String ticket = ticket(request);
        return ticket == null ? new None() : new Ticket(ticket, Doors.path(request.getUriInfo()));
    }

    private static Credential key(String shown) {
        return ApiKey.isBroken(shown) ? new Broken() : new Key(KeyHash.of(shown));
    }

    private static @Nullable String ticket(ContainerRequestContext request) {
        boolean isStream = HttpMethod.GET.equals(request.getMethod())
                && Doors.path(request.getUriInfo()).endsWith("/events");
        return isStream ? request.getUriInfo().getQueryParameters().getFirst("ticket") : null;
    }

    /** An API key, already hashed. */
    record Key(String hash) implements Credential {
        @Override
        public Problem refusal() {
            return Problem.of(ProblemCode.KEY_INVALID, "This API key is unknown, has expired or was revoked.");
        }
    }

    /** Looks like a key of ours and can be none; no store need be asked. */
    record Broken() implements Credential {
        @Override
        public Problem refusal() {
            return Problem.of(
                    ProblemCode.KEY_INVALID, "This API key was not copied as it was given: its checksum is wrong.");
        }
    }

    /** A stream ticket. */
    record Ticket(String text, String path) implements Credential {
        @Override
        public Problem refusal() {
            return Problem.of(
                    ProblemCode.TICKET_INVALID,
                    "This ticket is forged, expired or for another stream; get a new one from POST /v1/stream-tickets.");
        }

        /** Without the ticket, which is a secret. */
        @Override
        public String toString() {
            return "Ticket[path=" + path + "]";
        }
    }

    /** Nothing usable. */
    record None() implements Credential {
        @Override
        public Problem refusal() {
            return Problem.of(ProblemCode.KEY_MISSING, "Send your API key as \"Authorization: Bearer <key>\".");
        }
    }
}
