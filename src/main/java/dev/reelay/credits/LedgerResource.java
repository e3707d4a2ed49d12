package dev.reelay.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was booked on the tenant's accounts. */
@Path("/v1/credits/ledger")
@Produces({MediaType.APPLICATION_JSON, TransferCsv.TYPE})
@Tag(name = "Credits")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class LedgerResource {

    private final Statements statements;
    private final CurrentCaller caller;

    LedgerResource(Statements statements, CurrentCaller caller) {
        this.statements = statements;
        this.caller = caller;
    }

    /** A page of transfers, newest first; as a table for {@code Accept: text/csv}, with the next page as a link. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "listTransfers", summary = "List what was booked, newest first")
    @Parameter(name = "task", in = ParameterIn.QUERY, ref = "LedgerTask")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of transfers.",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = "Where the page after this one is; absent on the last.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = TransferCsv.TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    public Uni<Response> page(@Context UriInfo uri, @Context HttpHeaders headers) {
        boolean asTable = TransferCsv.isWanted(headers.getAcceptableMediaTypes());
        return switch (LedgerQuery.read(uri.getQueryParameters())) {
            case LedgerQuery.Invalid invalid -> Uni.createFrom().item(Dialect.REELAY.response(invalid.problem()));
            case LedgerQuery.Valid query ->
                statements
                        .page(caller.tenant(), query.task(), query.olderThan(), query.limit())
                        .map(page -> answer(page, query.next(page), asTable));
        };
    }

    private static Response answer(Statements.Page page, @Nullable String next, boolean asTable) {
        List<TransferView> transfers =
                page.transfers().stream().map(TransferView::of).toList();
        Response.ResponseBuilder answer = asTable
                ? Response.ok(TransferCsv.of(transfers), TransferCsv.TYPE + ";charset=UTF-8")
                : Response.ok(new Page(transfers, next), MediaType.APPLICATION_JSON);
        return next == null
                ? answer.build()
                : answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                        .build();
    }

    /**
     * A page of transfers, newest first.
     *
     * @param next where the page after this one is; absent on the last
     */
    @Schema(
            name = "TransferPage",
            requiredProperties = {"transfers"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<TransferView> transfers, @Nullable String next) {}
}
