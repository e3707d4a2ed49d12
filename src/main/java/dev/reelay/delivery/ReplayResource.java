package dev.reelay.delivery;

import dev.reelay.task.Identifiers;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everything that died on its way to one endpoint, again. */
@Path("/v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class ReplayResource {

    private final DeliveryLog log;
    private final EndpointReader reader;
    private final CurrentCaller caller;

    ReplayResource(DeliveryLog log, EndpointReader reader, CurrentCaller caller) {
        this.log = log;
        this.reader = reader;
        this.caller = caller;
    }

    /** Sends every dead delivery of an endpoint again. */
    @POST
    @Needs(KeyScope.ADMIN)
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replayEndpoint", summary = "Send an endpoint's dead deliveries again, since a time")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ReplaySince")))
    @APIResponse(
            responseCode = "202",
            description = "How many will be sent.",
            content = @Content(schema = @Schema(implementation = DeliveryView.Replayed.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "404", ref = "EndpointNotFound")
    @APIResponse(responseCode = "409", ref = "EndpointDisabled")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> replaySince(@PathParam("id") String id, @Nullable InputStream body) {
        return switch (reader.since(body)) {
            case Body.Invalid<Instant> invalid -> Uni.createFrom().item(Refusals.answer(invalid.problem()));
            case Body.Valid<Instant> valid ->
                Identifiers.parse(id)
                        .map(known -> log.replay(caller.tenant(), known, valid.value()))
                        .orElseGet(() -> Uni.createFrom().item(new DeliveryLog.Replay.Unknown()))
                        .map(replay -> ReplayAnswer.of(replay, Refusals::unknownEndpoint));
        };
    }
}
