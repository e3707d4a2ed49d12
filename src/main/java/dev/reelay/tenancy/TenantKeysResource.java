package dev.reelay.tenancy;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.TenantId;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys of one tenant: make one, list them. */
@Path("/admin/tenants/{id}/keys")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "404", ref = "TenantNotFound")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class TenantKeysResource {

    private final KeyDesk desk;
    private final KeyReader reader;

    TenantKeysResource(KeyDesk desk, KeyReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    /** Makes a key. It is shown in this answer and never again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addKey", summary = "Make an API key for a tenant")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewApiKey")))
    @APIResponse(
            responseCode = "201",
            description = "The key. Only this answer shows it.",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> add(@PathParam("id") String id, @Nullable InputStream body) {
        return switch (reader.created(body)) {
            case Body.Invalid<KeyCabinet.Order> invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Body.Valid<KeyCabinet.Order>(KeyCabinet.Order order) ->
                TenantId.parse(id)
                        .map(known -> desk.add(known, order))
                        .orElseGet(() -> Refusals.at(Refusals.unknownTenant()));
        };
    }

    /** A page of the tenant's keys, latest first, with those that are over. */
    @GET
    @Operation(operationId = "listKeys", summary = "List a tenant's API keys, latest first")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of keys, none of them with the key itself.",
            content = @Content(schema = @Schema(implementation = KeyView.Page.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    public Uni<Response> page(@PathParam("id") String id, @Context UriInfo uri) {
        return switch (Paging.latest(uri.getQueryParameters(), Set.of("cursor", "limit"))) {
            case Paging.Latest query ->
                TenantId.parse(id)
                        .map(known -> page(known, query))
                        .orElseGet(() -> Refusals.at(Refusals.unknownTenant()));
            case Paging.Invalid invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Paging.ById other -> throw new IllegalStateException("Keys are listed by age.");
        };
    }

    private Uni<Response> page(TenantId tenant, Paging.Latest query) {
        return desk.page(tenant, query.olderThan(), query.limit());
    }
}
