package dev.reelay.moderation;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.TenantId;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tenant's requests and videos are looked at for. */
@Path("/admin/tenants/{id}/moderation")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "404", ref = "TenantNotFound")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class PolicyResource {

    private final PolicyDesk desk;
    private final PolicyReader reader;

    PolicyResource(PolicyDesk desk, PolicyReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    /** The policy; an empty one where none was set. */
    @GET
    @Operation(operationId = "getModeration", summary = "See what a tenant's requests and videos are looked at for")
    @APIResponse(
            responseCode = "200",
            description = "The policy; an empty one where none was set.",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Uni<Response> find(@PathParam("id") String id) {
        return known(id, desk::find);
    }

    /** Puts a policy in the place of whatever stood there. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setModeration",
            summary = "Say what a tenant's requests and videos are looked at for",
            description = "The whole policy: what is left out is gone. All replicas go by it within two seconds.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewModerationPolicy")))
    @APIResponse(
            responseCode = "200",
            description = "The policy, with the secret by which the reviewer's requests are signed.",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> set(@PathParam("id") String id, @Nullable InputStream body) {
        return switch (reader.read(body)) {
            case Body.Invalid<Policy> invalid -> PolicyDesk.refused(invalid.problem());
            case Body.Valid<Policy>(Policy policy) -> known(id, tenant -> desk.set(tenant, policy));
        };
    }

    /** From now on nobody looks at anything. */
    @DELETE
    @Operation(operationId = "removeModeration", summary = "Look at a tenant's requests and videos no more")
    @APIResponse(responseCode = "204", description = "There is no policy, now or since before.")
    public Uni<Response> remove(@PathParam("id") String id) {
        return known(id, desk::remove);
    }

    private static Uni<Response> known(String id, Function<TenantId, Uni<Response>> answer) {
        return TenantId.parse(id).map(answer).orElseGet(PolicyDesk::unknownTenant);
    }
}
