package dev.reelay.tenancy;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.TenantId;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
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

/** Tenants, as the operator keeps them. */
@Path("/admin/tenants")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class TenantsResource {

    private final Tenants tenants;
    private final HouseLimits house;

    TenantsResource(Tenants tenants, HouseLimits house) {
        this.tenants = tenants;
        this.house = house;
    }

    /** Adds a tenant. It has no key yet. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addTenant", summary = "Add a tenant")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewTenant")))
    @APIResponse(
            responseCode = "201",
            description = "The tenant.",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "409", ref = "TenantExists")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> add(@Nullable InputStream body) {
        return switch (TenantReader.created(body)) {
            case Body.Invalid<TenantReader.Order> invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Body.Valid<TenantReader.Order>(TenantReader.Order order) ->
                tenants.add(order.id(), order.name(), order.limits())
                        .map(added -> added.map(this::created).orElseGet(Refusals::tenantExists));
        };
    }

    /** A page of tenants, by id. */
    @GET
    @Operation(operationId = "listTenants", summary = "List tenants, by id")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of tenants.",
            content = @Content(schema = @Schema(implementation = TenantView.Page.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    public Uni<Response> page(@Context UriInfo uri) {
        return switch (Paging.byId(uri.getQueryParameters())) {
            case Paging.ById query ->
                tenants.page(query.after(), query.limit())
                        .map(page -> Response.ok(TenantView.Page.of(page, query, house))
                                .build());
            case Paging.Invalid invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Paging.Latest other -> throw new IllegalStateException("Tenants are listed by id.");
        };
    }

    /** One tenant. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenant", summary = "Look at a tenant and its limits")
    @APIResponse(
            responseCode = "200",
            description = "The tenant.",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "404", ref = "TenantNotFound")
    public Uni<Response> one(@PathParam("id") String id) {
        return TenantId.parse(id)
                .map(known -> tenants.find(known).map(this::answer))
                .orElseGet(() -> Refusals.at(Refusals.unknownTenant()));
    }

    /** Changes a tenant. New limits hold from its next request on. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeTenant",
            summary = "Change a tenant's name or limits",
            description = "What is left out stays. A limit that is null is taken back: the default holds again.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "TenantChange")))
    @APIResponse(
            responseCode = "200",
            description = "The tenant as it is now.",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "404", ref = "TenantNotFound")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> change(@PathParam("id") String id, @Nullable InputStream body) {
        return switch (TenantReader.changed(body)) {
            case Body.Invalid<Tenants.Change> invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Body.Valid<Tenants.Change>(Tenants.Change change) ->
                TenantId.parse(id)
                        .map(known -> tenants.change(known, change).map(this::answer))
                        .orElseGet(() -> Refusals.at(Refusals.unknownTenant()));
        };
    }

    private Response created(Tenant tenant) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/admin/tenants/" + tenant.id())
                .entity(TenantView.of(tenant, house))
                .build();
    }

    private Response answer(Optional<Tenant> found) {
        return found.map(tenant -> Response.ok(TenantView.of(tenant, house)).build())
                .orElseGet(Refusals::unknownTenant);
    }
}
