package dev.reelay.tenancy;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.Identifiers;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One key: let another take over from it, or take it away. */
@Path("/admin/keys/{id}")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "404", ref = "KeyNotFound")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class KeysResource {

    private final KeyDesk desk;
    private final KeyReader reader;

    KeysResource(KeyDesk desk, KeyReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    /** Makes a key that takes over from this one; for a while, both open. */
    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateKey",
            summary = "Make a new API key in place of another",
            description = "It has the same tenant, name and scopes, and as long a life. The older one goes on for the"
                    + " overlap, 24 hours if nothing is said, so that nobody is locked out meanwhile.")
    @RequestBody(required = false, content = @Content(schema = @Schema(ref = "KeyRotation")))
    @APIResponse(
            responseCode = "201",
            description = "The new key. Only this answer shows it.",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "409", ref = "KeySpent")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> rotate(@PathParam("id") String id, @Nullable InputStream body) {
        return switch (reader.overlap(body)) {
            case Body.Invalid<Duration> invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Body.Valid<Duration>(Duration overlap) ->
                Identifiers.parse(id)
                        .map(known -> desk.rotate(known, overlap))
                        .orElseGet(() -> Refusals.at(Refusals.unknownKey()));
        };
    }

    /** Revokes a key, for ever: requests at once, open streams within two seconds, on every replica. */
    @DELETE
    @Operation(operationId = "revokeKey", summary = "Revoke an API key, with its streams and tickets")
    @APIResponse(responseCode = "204", description = "It opens nothing any more.")
    public Uni<Response> revoke(@PathParam("id") String id) {
        return Identifiers.parse(id).map(desk::revoke).orElseGet(() -> Refusals.at(Refusals.unknownKey()));
    }
}
