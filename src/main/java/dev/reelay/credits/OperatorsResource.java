package dev.reelay.credits;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.operator.OperatorsOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The operator's own accounts. */
@Path("/admin/accounts")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class OperatorsResource {

    private final Accounts accounts;

    OperatorsResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What the upstream took, or may have taken, that no tenant paid for. */
    @GET
    @Operation(operationId = "getAccounts", summary = "See what no tenant pays for")
    @APIResponse(
            responseCode = "200",
            description = "The operator's accounts, over all tenants.",
            content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<View> accounts() {
        return accounts.operators().map(View::of);
    }

    /**
     * The operator's accounts.
     *
     * @param variance what the upstream took beyond what tenants paid; below zero where it took less
     * @param exposure what the upstream may have taken, without anybody to tell
     * @param openExposures for how many attempts
     */
    @Schema(
            name = "OperatorAccounts",
            requiredProperties = {"variance", "exposure", "open_exposures"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record View(long variance, long exposure, long openExposures) {

        static View of(Accounts.Operators operators) {
            return new View(operators.variance(), operators.exposure(), operators.openExposures());
        }
    }
}
