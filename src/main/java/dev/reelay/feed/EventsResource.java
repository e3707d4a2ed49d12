package dev.reelay.feed;

import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.Traffic;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What happens to all tasks of a tenant. Whether there is a stream at all was decided by the {@link StreamDoor}. */
@Path("/v1/events")
@Tag(name = "Streams")
public class EventsResource {

    private final Frames frames;

    EventsResource(Frames frames) {
        this.frames = frames;
    }

    /** The stream of all tasks. */
    @GET
    @Needs(value = KeyScope.READ, counts = Traffic.STREAMS)
    @OpensStream
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "streamTasks",
            summary = "Follow all tasks",
            description = "Server-Sent Events. `snapshot` comes first: the open tasks and the latest finished ones,"
                    + " newest first, at most 100, with `next` where the history goes on. Then `task.<status>` for each"
                    + " fact of any task, each with the task as data. With the id of the last event that was seen only"
                    + " what came after is sent, or `reset` with a fresh snapshot where the log no longer holds it."
                    + " `budget.reached` tells, without an id, that 50, 80 or 100 percent of the month's budget are spent:"
                    + " within seconds, and once to each stream."
                    + " Comments keep the connection alive; the stream has no end of its own.")
    @SecurityRequirement(name = "key")
    @SecurityRequirement(name = "ticket")
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, ref = "LastEventIdHeader")
    @Parameter(name = "last_event_id", in = ParameterIn.QUERY, ref = "LastEventId")
    @APIResponse(
            responseCode = "200",
            description = "The stream. The data of `snapshot` and `reset` is a TaskSnapshot, of `task.…` the task, of"
                    + " `budget.reached` an object with `month` (such as 2026-01), `monthly` and `spent` (credits), and"
                    + " `percent` (50, 80 or 100).",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StreamUnavailable")
    public Multi<OutboundSseEvent> events(@Context RoutingContext routing, @Context Sse sse) {
        return Wire.events(routing, frames.retry(), sse);
    }
}
