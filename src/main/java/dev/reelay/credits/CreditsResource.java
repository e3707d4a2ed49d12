package dev.reelay.credits;

import dev.reelay.web.CurrentCaller;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the tenant has. */
@Path("/v1/credits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class CreditsResource {

    private final Accounts accounts;
    private final Budgets budgets;
    private final CurrentCaller caller;

    CreditsResource(Accounts accounts, Budgets budgets, CurrentCaller caller) {
        this.accounts = accounts;
        this.budgets = budgets;
        this.caller = caller;
    }

    /** Granted, available, held and captured, and the budget of the month. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "getCredits", summary = "See what you may spend")
    @APIResponse(
            responseCode = "200",
            description = "The balance.",
            content = @Content(schema = @Schema(implementation = CreditsView.class)))
    public Uni<CreditsView> credits() {
        return accounts.of(caller.tenant())
                .chain(balance -> budgets.of(caller.tenant()).map(budget -> CreditsView.of(balance, budget)));
    }
}
