package dev.reelay.callback;

import dev.reelay.task.AttemptId;
import dev.reelay.upstream.CallbackToken;
import dev.reelay.upstream.OfferedIds;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Takes callbacks of whatever media type and body. An unknown attempt and a wrong token look the same from outside. The
 * contract says nothing of what is posted (§5), so nothing about it is refused but its size.
 */
@Path("/callbacks/seedance/{attempt}/{token}")
public class CallbackResource {

    private static final int MOST_BYTES = 256 * 1024;

    private final Postbox postbox;
    private final OfferedIds offeredIds;

    CallbackResource(Postbox postbox, OfferedIds offeredIds) {
        this.postbox = postbox;
        this.offeredIds = offeredIds;
    }

    /**
     * Answers 200 as soon as the callback is remembered, also to a repeated one; 404 for an unknown attempt or token.
     */
    @POST
    @Operation(hidden = true)
    public Uni<Response> receive(@PathParam("attempt") String attempt, @PathParam("token") String token, byte[] body) {
        if (body.length > MOST_BYTES) {
            return refused(ProblemCode.BODY_TOO_LARGE, "A callback's body has at most 256 KiB.");
        }
        return AttemptId.parse(attempt)
                .map(id -> postbox.take(id, new CallbackToken(token), offeredIds.in(body))
                        .chain(CallbackResource::answer))
                .orElseGet(CallbackResource::unknown);
    }

    private static Uni<Response> answer(boolean known) {
        return known
                ? Uni.createFrom().item(Response.ok(Map.of("received", true)).build())
                : unknown();
    }

    private static Uni<Response> unknown() {
        return refused(ProblemCode.PATH_NOT_FOUND, "Nobody waits for a callback here.");
    }

    private static Uni<Response> refused(ProblemCode code, String detail) {
        return Uni.createFrom().item(Dialect.REELAY.response(Problem.of(code, detail)));
    }
}
