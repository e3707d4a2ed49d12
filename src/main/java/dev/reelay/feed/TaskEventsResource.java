package dev.reelay.feed;

import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.Traffic;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/**
 * What happens to one task, until it is over. Whether there is a stream at all was decided by the {@link StreamDoor}.
 */
@Path("/v1/tasks/{id}/events")
@Tag(name = "Streams")
public class TaskEventsResource {

    private final Frames frames;

    TaskEventsResource(Frames frames) {
        this.frames = frames;
    }

    /** The stream of one task. */
    @GET
    @Needs(value = KeyScope.READ, counts = Traffic.STREAMS)
    @OpensStream
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "streamTask",
            summary = "Follow a task",
            description = "Server-Sent Events. `snapshot` (the task as it stands) comes first, then `task.<status>` for"
                    + " each fact, each with the task as data; `end` when the task is over. With the id of the last"
                    + " event that was seen only what came after is sent, or `reset` with a fresh snapshot where the log"
                    + " no longer holds it. Comments keep the connection alive. While the task waits, `queue` comes in"
                    + " their place if its position or estimates have changed, with the task as data; it is no fact,"
                    + " has no id and is never replayed.")
    @SecurityRequirement(name = "key")
    @SecurityRequirement(name = "ticket")
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, ref = "LastEventIdHeader")
    @Parameter(name = "last_event_id", in = ParameterIn.QUERY, ref = "LastEventId")
    @APIResponse(
            responseCode = "200",
            description = "The stream. The data of every event but `end` is the task.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "The task is over, and the client saw how. Do not connect again.")
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "404", ref = "TaskNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StreamUnavailable")
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id, @Context RoutingContext routing, @Context Sse sse) {
        return Wire.events(routing, frames.retry(), sse);
    }
}
