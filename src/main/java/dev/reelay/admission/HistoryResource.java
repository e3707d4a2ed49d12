package dev.reelay.admission;

import dev.reelay.task.TaskId;
import dev.reelay.tracking.Archive;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The past: pages of tasks, and the story of one. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
public class HistoryResource {

    private final Archive archive;
    private final CurrentCaller caller;

    HistoryResource(Archive archive, CurrentCaller caller) {
        this.archive = archive;
        this.caller = caller;
    }

    /** A page of the tenant's tasks, newest first. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "listTasks", summary = "List tasks, newest first")
    @Parameter(name = "status", in = ParameterIn.QUERY, ref = "Status")
    @Parameter(name = "model", in = ParameterIn.QUERY, ref = "Model")
    @Parameter(name = "created_from", in = ParameterIn.QUERY, ref = "CreatedFrom")
    @Parameter(name = "created_to", in = ParameterIn.QUERY, ref = "CreatedTo")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of tasks.",
            content = @Content(schema = @Schema(implementation = PageView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> page(@Context UriInfo uri) {
        return switch (PageQuery.read(uri.getQueryParameters())) {
            case PageQuery.Invalid invalid -> Uni.createFrom().item(Dialect.REELAY.response(invalid.problem()));
            case PageQuery.Valid query ->
                archive.page(caller.tenant(), query.filter(), query.olderThan(), query.limit())
                        .map(page -> Response.ok(PageView.of(page, query)).build());
        };
    }

    /** Every fact of a task, with its source and what it waited for. */
    @GET
    @Needs(KeyScope.READ)
    @Path("/{id}/timeline")
    @Operation(operationId = "getTimeline", summary = "Read the story of a task")
    @APIResponse(
            responseCode = "200",
            description = "The facts, first to last, and what came too late to change anything.",
            content = @Content(schema = @Schema(implementation = TimelineView.class)))
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "404", ref = "TaskNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> timeline(@PathParam("id") String id) {
        return TaskId.parse(id)
                .map(known -> archive.timeline(caller.tenant(), known))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(HistoryResource::answer);
    }

    private static Response answer(Optional<Archive.Timeline> found) {
        return found.map(timeline -> Response.ok(TimelineView.of(timeline)).build())
                .orElseGet(() -> Dialect.REELAY.response(Refusals.unknownTask()));
    }
}
