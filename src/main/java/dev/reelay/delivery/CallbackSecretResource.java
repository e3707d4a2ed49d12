package dev.reelay.delivery;

import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The secret by which receivers at callback URLs verify deliveries, read and rotated by their owner. */
@Path("/v1/callback-secret")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class CallbackSecretResource {

    private final EndpointDesk desk;
    private final CurrentCaller caller;

    CallbackSecretResource(EndpointDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** The secret of all the tenant's callback URLs. */
    @GET
    @Needs(KeyScope.ADMIN)
    @Operation(operationId = "getCallbackSecret", summary = "Read the secret of your callback URLs")
    @APIResponse(
            responseCode = "200",
            description = "The secret, and the one before it while that signs too.",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    public Uni<Response> callbacks() {
        return desk.callbackSecret(caller.tenant());
    }

    /** A new secret for all the tenant's callback URLs. */
    @POST
    @Needs(KeyScope.ADMIN)
    @Path("/rotate")
    @Operation(operationId = "rotateCallbackSecret", summary = "Begin a new secret for your callback URLs")
    @APIResponse(
            responseCode = "200",
            description = "The new secret, and until when the older one signs too.",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    public Uni<Response> rotateCallbacks() {
        return desk.rotateCallbackSecret(caller.tenant());
    }
}
