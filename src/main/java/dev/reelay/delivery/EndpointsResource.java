package dev.reelay.delivery;

import dev.reelay.task.Identifiers;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Endpoints: where a tenant wants to be told of all its tasks. */
@Path("/v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class EndpointsResource {

    private final EndpointDesk desk;
    private final EndpointReader reader;
    private final CurrentCaller caller;

    EndpointsResource(EndpointDesk desk, EndpointReader reader, CurrentCaller caller) {
        this.desk = desk;
        this.reader = reader;
        this.caller = caller;
    }

    /** Adds an endpoint. It is told of what happens from now on. */
    @POST
    @Needs(KeyScope.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addEndpoint", summary = "Be told of all your tasks")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewEndpoint")))
    @APIResponse(
            responseCode = "201",
            description = "The endpoint, with the secret by which its deliveries are signed.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "409", ref = "TooManyEndpoints")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> add(@Nullable InputStream body) {
        return switch (reader.created(body)) {
            case Body.Invalid<Endpoints.Change> invalid -> answer(Refusals.answer(invalid.problem()));
            case Body.Valid<Endpoints.Change> valid -> desk.add(caller.tenant(), valid.value());
        };
    }

    /** All endpoints of the tenant, oldest first. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "listEndpoints", summary = "List your endpoints")
    @APIResponse(
            responseCode = "200",
            description = "All of them, oldest first.",
            content = @Content(schema = @Schema(implementation = EndpointView.Listed.class)))
    public Uni<Response> all() {
        return desk.all(caller.tenant());
    }

    /** One endpoint. Another tenant's is as unknown as one that never was. */
    @GET
    @Needs(KeyScope.READ)
    @Path("/{id}")
    @Operation(operationId = "getEndpoint", summary = "Look at an endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "404", ref = "EndpointNotFound")
    public Uni<Response> one(@PathParam("id") String id) {
        return known(id)
                .map(known -> desk.one(caller.tenant(), known))
                .orElseGet(() -> answer(Refusals.unknownEndpoint()));
    }

    /** Changes an endpoint; enables it again, too. */
    @PATCH
    @Needs(KeyScope.ADMIN)
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeEndpoint",
            summary = "Change an endpoint",
            description =
                    "What has not arrived goes to the new URL. Disabling lets everything that waits die; enable the"
                            + " endpoint and replay it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "EndpointChange")))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint as it is now.",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "404", ref = "EndpointNotFound")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> change(@PathParam("id") String id, @Nullable InputStream body) {
        return switch (reader.changed(body)) {
            case Body.Invalid<Endpoints.Change> invalid -> answer(Refusals.answer(invalid.problem()));
            case Body.Valid<Endpoints.Change> valid ->
                known(id)
                        .map(known -> desk.change(caller.tenant(), known, valid.value()))
                        .orElseGet(() -> answer(Refusals.unknownEndpoint()));
        };
    }

    /** Removes an endpoint with everything that was or would be sent to it. */
    @DELETE
    @Needs(KeyScope.ADMIN)
    @Path("/{id}")
    @Operation(operationId = "removeEndpoint", summary = "Remove an endpoint and its deliveries")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", ref = "EndpointNotFound")
    public Uni<Response> remove(@PathParam("id") String id) {
        return known(id)
                .map(known -> desk.remove(caller.tenant(), known))
                .orElseGet(() -> answer(Refusals.unknownEndpoint()));
    }

    private static Optional<UUID> known(String id) {
        return Identifiers.parse(id);
    }

    private static Uni<Response> answer(Response response) {
        return Uni.createFrom().item(response);
    }
}
