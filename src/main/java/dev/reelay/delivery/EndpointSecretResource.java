package dev.reelay.delivery;

import dev.reelay.task.Identifiers;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The secret by which the receiver at an endpoint verifies deliveries, read and rotated by its owner. */
@Path("/v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class EndpointSecretResource {

    private final EndpointDesk desk;
    private final CurrentCaller caller;

    EndpointSecretResource(EndpointDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** The secret of an endpoint. */
    @GET
    @Needs(KeyScope.ADMIN)
    @Path("/{id}/secret")
    @Operation(operationId = "getEndpointSecret", summary = "Read an endpoint's secret")
    @APIResponse(
            responseCode = "200",
            description = "The secret, and the one before it while that signs too.",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    @APIResponse(responseCode = "404", ref = "EndpointNotFound")
    public Uni<Response> endpoint(@PathParam("id") String id) {
        return known(id, endpoint -> desk.secret(caller.tenant(), endpoint));
    }

    /** A new secret for an endpoint; for a while, deliveries are signed by both. */
    @POST
    @Needs(KeyScope.ADMIN)
    @Path("/{id}/rotate-secret")
    @Operation(operationId = "rotateEndpointSecret", summary = "Begin a new secret for an endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The new secret, and until when the older one signs too.",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    @APIResponse(responseCode = "404", ref = "EndpointNotFound")
    public Uni<Response> rotateEndpoint(@PathParam("id") String id) {
        return known(id, endpoint -> desk.rotate(caller.tenant(), endpoint));
    }

    private static Uni<Response> known(String id, Function<UUID, Uni<Response>> answer) {
        return Identifiers.parse(id)
                .map(answer)
                .orElseGet(() -> Uni.createFrom().item(Refusals.unknownEndpoint()));
    }
}
