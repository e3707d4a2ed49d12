package dev.reelay.status;

import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the gateway is doing. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
public class StatusResource {

    private final Board board;
    private final CurrentCaller caller;

    StatusResource(Board board, CurrentCaller caller) {
        this.board = board;
        this.caller = caller;
    }

    /** What waits, what holds it up, and whether callbacks arrive. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "getStatus", summary = "See how the gateway is doing")
    @APIResponse(
            responseCode = "200",
            description = "The queue of your tenant, and the state of what all tenants share. A part whose store does"
                    + " not answer is missing.",
            content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> status() {
        return board.of(caller.tenant()).map(status -> Response.ok(status).build());
    }
}
