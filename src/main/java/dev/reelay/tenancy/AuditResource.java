package dev.reelay.tenancy;

import dev.reelay.operator.OperatorsOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was done at the operator's door. */
@Path("/admin/audit")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
public class AuditResource {

    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    /** A page of acts, latest first. */
    @GET
    @Operation(operationId = "listAudit", summary = "Read what was done at the operator's door, latest first")
    @Parameter(name = "subject", in = ParameterIn.QUERY, ref = "AuditSubject")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of acts.",
            content = @Content(schema = @Schema(implementation = AuditView.Page.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> page(@Context UriInfo uri) {
        return switch (Paging.latest(uri.getQueryParameters(), Set.of("subject", "cursor", "limit"))) {
            case Paging.Latest query ->
                log.page(query.subject(), query.olderThan(), query.limit())
                        .map(page -> Response.ok(AuditView.Page.of(page, query)).build());
            case Paging.Invalid invalid -> Refusals.at(Refusals.answer(invalid.problem()));
            case Paging.ById other -> throw new IllegalStateException("Acts are listed by age.");
        };
    }
}
