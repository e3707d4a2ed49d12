package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.BodyLimit;
import dev.reelay.web.Caller;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tickets for streams, where a browser's {@code EventSource} cannot send a key. */
@Path("/v1/stream-tickets")
@Tag(name = "Streams")
public class TicketsResource {

    private final StreamTickets tickets;
    private final TaskTracker tracker;
    private final CurrentCaller caller;

    TicketsResource(StreamTickets tickets, TaskTracker tracker, CurrentCaller caller) {
        this.tickets = tickets;
        this.tracker = tracker;
        this.caller = caller;
    }

    /** Issues a ticket for the stream of one task, or of all. */
    @POST
    @Needs(KeyScope.READ)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "issueStreamTicket",
            summary = "Get a ticket for a stream",
            description = "The ticket opens one stream, read-only, as `?ticket=`, again and again until it expires or"
                    + " its key is revoked. It is a secret.")
    @RequestBody(content = @Content(schema = @Schema(ref = "NewStreamTicket")))
    @APIResponse(
            responseCode = "201",
            description = "The ticket.",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "404", ref = "TaskNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> issue(@Nullable InputStream body) {
        Optional<byte[]> read = BodyLimit.read(body);
        if (read.isEmpty()) {
            return refused(BodyLimit.refusal());
        }
        return switch (TicketRequest.read(read.get())) {
            case TicketRequest.Invalid invalid -> refused(invalid.problem());
            case TicketRequest.Valid valid -> issue(caller.get(), valid.task());
        };
    }

    private Uni<Response> issue(Caller to, @Nullable TaskId task) {
        if (task == null) {
            return tickets.issue(to, null).map(TicketsResource::created);
        }
        return tracker.find(to.tenant(), task)
                .chain(found -> found.isEmpty()
                        ? refused(Problem.of(ProblemCode.TASK_NOT_FOUND, "You have no task with this id."))
                        : tickets.issue(to, task).map(TicketsResource::created));
    }

    private static Response created(StreamTickets.SealedTicket ticket) {
        return Response.status(Response.Status.CREATED)
                .entity(TicketView.of(ticket))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }
}
