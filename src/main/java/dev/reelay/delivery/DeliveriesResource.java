package dev.reelay.delivery;

import dev.reelay.task.Identifiers;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries: what was told, what waits, what died, and how to have it again. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class DeliveriesResource {

    private final DeliveryLog log;
    private final EndpointReader reader;
    private final CurrentCaller caller;

    DeliveriesResource(DeliveryLog log, EndpointReader reader, CurrentCaller caller) {
        this.log = log;
        this.reader = reader;
        this.caller = caller;
    }

    /** A page of deliveries, newest first. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "listDeliveries", summary = "List deliveries, newest first")
    @Parameter(name = "state", in = ParameterIn.QUERY, ref = "DeliveryState")
    @Parameter(name = "endpoint", in = ParameterIn.QUERY, ref = "DeliveryEndpoint")
    @Parameter(name = "task", in = ParameterIn.QUERY, ref = "DeliveryTask")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries.",
            content = @Content(schema = @Schema(implementation = DeliveryView.Page.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    public Uni<Response> page(@Context UriInfo uri) {
        return switch (DeliveryQuery.read(uri.getQueryParameters())) {
            case DeliveryQuery.Invalid invalid -> Uni.createFrom().item(Refusals.answer(invalid.problem()));
            case DeliveryQuery.Valid query ->
                log.page(caller.tenant(), query.filter(), query.olderThan(), query.limit())
                        .map(page ->
                                Response.ok(DeliveryView.Page.of(page, query)).build());
        };
    }

    /** Sends every dead delivery to a {@code callback_url} again. */
    @POST
    @Needs(KeyScope.ADMIN)
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayCallbacks",
            summary = "Send the dead deliveries to your callback_urls again, since a time")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ReplaySince")))
    @APIResponse(
            responseCode = "202",
            description = "How many will be sent.",
            content = @Content(schema = @Schema(implementation = DeliveryView.Replayed.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> replaySince(@Nullable InputStream body) {
        return switch (reader.since(body)) {
            case Body.Invalid<Instant> invalid -> Uni.createFrom().item(Refusals.answer(invalid.problem()));
            case Body.Valid<Instant> valid ->
                log.replayCallbacks(caller.tenant(), valid.value()).map(ReplayAnswer::many);
        };
    }

    /** Sends one delivery again, whatever became of it; one that waits is tried now. */
    @POST
    @Needs(KeyScope.ADMIN)
    @Path("/{id}/replay")
    @Operation(operationId = "replayDelivery", summary = "Send a delivery again")
    @APIResponse(
            responseCode = "202",
            description = "It will be sent, with the same webhook-id, to the URL that its endpoint has now.",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", ref = "DeliveryNotFound")
    @APIResponse(responseCode = "409", ref = "EndpointDisabled")
    public Uni<Response> replay(@PathParam("id") String id) {
        return Identifiers.parse(id)
                .map(known -> log.replay(caller.tenant(), known))
                .orElseGet(() -> Uni.createFrom().item(new DeliveryLog.Replay.Unknown()))
                .map(replay -> ReplayAnswer.of(replay, Refusals::unknownDelivery));
    }
}
